import { issue } from "../sw/issue.ts";
import { portal } from "../sw/portal.ts";
import { portalMessages } from "../sw/portal-messages.ts";
import { portalSignIn } from "../sw/portal-sign-in.ts";
import { profile } from "../sw/profile.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./portal.en.ts";

export const messages: Translation<typeof en> = { issue, portal, portalMessages, portalSignIn, profile };
