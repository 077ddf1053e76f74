export const REQUEST_STATUSES = ["submitted", "needs_info", "approved", "declined", "withdrawn"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
