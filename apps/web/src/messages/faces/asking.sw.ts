import { requests } from "../sw/requests.ts";
import { waitlist } from "../sw/waitlist.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./asking.en.ts";

export const messages: Translation<typeof en> = { requests, waitlist };
