import { issue } from "../sw/issue.ts";
import { portal } from "../sw/portal.ts";
import { portalBooking } from "../sw/portal-booking.ts";
import { portalMessages } from "../sw/portal-messages.ts";
import { portalSignIn } from "../sw/portal-sign-in.ts";
import { portalVisits } from "../sw/portal-visits.ts";
import { profile } from "../sw/profile.ts";
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
