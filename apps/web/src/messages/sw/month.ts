import type { month as en } from "../en/month.ts";
import type { Translation } from "../translation.ts";

export const month: Translation<typeof en> = {
  today: "Leo",
  previous: "Mwezi uliotangulia",
  next: "Mwezi unaofuata",
  failed: "Haijulikani siku zimejaa kiasi gani.",
  again: "Jaribu tena",
  closed: "{day}, imefungwa{visits, plural, =0 {} one {, miadi #} other {, miadi #}}",
  load: "{day}, {visits, plural, =0 {hakuna miadi} one {miadi #} other {miadi #}}, imejaa {percent, number}%",
};
