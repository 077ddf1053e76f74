import type { Verdict } from "../verdict.ts";

export const REQUEST_STATUSES = ["submitted", "needs_info", "approved", "declined", "withdrawn"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Still somebody's turn: the desk's, or the patient's who was asked something. */
export const OPEN_REQUEST_STATUSES = ["submitted", "needs_info"] as const satisfies readonly RequestStatus[];

/** The transition table of requests (R-SCH-19). What is not listed is refused by name. */
export const REQUEST_TRANSITIONS: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  submitted: ["needs_info", "approved", "declined", "withdrawn"],
  needs_info: ["submitted", "approved", "declined", "withdrawn"],
  approved: [],
  declined: [],
  withdrawn: [],
};

export function requestVerdict(from: RequestStatus, to: RequestStatus): Verdict<"illegal_transition"> {
  return REQUEST_TRANSITIONS[from].includes(to) ? { allowed: true } : { allowed: false, because: "illegal_transition" };
}

/** How many requests a patient may have open at once. */
export const OPEN_REQUESTS_MAX = 3;
/** And how many they may make in a day, so that asking and withdrawing in turn does not fill the desk's list. */
export const REQUESTS_A_DAY_MAX = 10;
