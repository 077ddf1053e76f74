import { issue } from "../en/issue.ts";
import { portal } from "../en/portal.ts";
import { portalBooking } from "../en/portal-booking.ts";
import { portalMessages } from "../en/portal-messages.ts";
import { portalSignIn } from "../en/portal-sign-in.ts";
import { portalVisits } from "../en/portal-visits.ts";
import { profile } from "../en/profile.ts";

/** What is said to a patient. */
export const messages = { issue, portal, portalBooking, portalMessages, portalSignIn, portalVisits, profile } as const;
