import type { palette as en } from "../en/palette.ts";
import type { Translation } from "../translation.ts";

export const palette: Translation<typeof en> = {
  title: "Tafuta chochote",
  hint: "Mgonjwa, daktari, siku au la kufanya",
  found: "Kilichopatikana",
  searching: "Inatafuta…",
  nothing: "Hakuna kinachojulikana hivyo.",
  failed: "Wagonjwa hawakuweza kutafutwa. Siku, madaktari na vitendo bado vinafanya kazi.",
  again: "Jaribu tena",
  bookFor: "Weka miadi",
  theirDay: "Siku yake",
  weekOf: "{specialization}: wiki",
  second: "Shift na Enter: {what}",
  section: {
    recent: "Ulivyochagua mwisho",
    patient: "Wagonjwa",
    doctor: "Madaktari",
    day: "Siku",
    action: "Vitendo",
  },
  action: {
    book: "Weka miadi",
    walkIn: "Mtu amekuja bila miadi",
    day: "Leo",
    week: "Wiki ya daktari",
    waiting: "Chumba cha kusubiri",
    patients: "Wagonjwa",
    settings: "Mipangilio ya kliniki",
    doctors: "Madaktari na wiki zao",
    sessions: "Vipindi",
    light: "Mwonekano: wa mwanga",
    dark: "Mwonekano: wa giza",
    asSystem: "Mwonekano: kama mfumo",
    keys: "Vitufe",
    signOut: "Toka",
  },
};
