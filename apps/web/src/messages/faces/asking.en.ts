import { requests } from "../en/requests.ts";
import { waitlist } from "../en/waitlist.ts";

/** Requests and the waitlist, at the desk and in the portal. */
export const messages = { requests, waitlist } as const;
