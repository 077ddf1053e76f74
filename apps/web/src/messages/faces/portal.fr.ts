import { issue } from "../fr/issue.ts";
import { portal } from "../fr/portal.ts";
import { portalBooking } from "../fr/portal-booking.ts";
import { portalMessages } from "../fr/portal-messages.ts";
import { portalSignIn } from "../fr/portal-sign-in.ts";
import { portalVisits } from "../fr/portal-visits.ts";
import { profile } from "../fr/profile.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./portal.en.ts";

export const messages: Translation<typeof en> = {
  issue,
  portal,
  portalBooking,
  portalMessages,
  portalSignIn,
  portalVisits,
  profile,
};
