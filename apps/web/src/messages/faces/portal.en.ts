import { issue } from "../en/issue.ts";
import { portal } from "../en/portal.ts";
import { portalSignIn } from "../en/portal-sign-in.ts";

/** What is said to a patient. */
export const messages = { issue, portal, portalSignIn } as const;
