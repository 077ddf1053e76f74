import { issue } from "../en/issue.ts";
import { portal } from "../en/portal.ts";
import { portalMessages } from "../en/portal-messages.ts";
import { portalSignIn } from "../en/portal-sign-in.ts";
import { profile } from "../en/profile.ts";

/** What is said to a patient. */
export const messages = { issue, portal, portalMessages, portalSignIn, profile } as const;
