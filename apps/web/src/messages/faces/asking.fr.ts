import { requests } from "../fr/requests.ts";
import { waitlist } from "../fr/waitlist.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./asking.en.ts";

export const messages: Translation<typeof en> = { requests, waitlist };
