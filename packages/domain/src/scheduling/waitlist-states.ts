/** `offered` while a time is kept for the person; `lapsed` when its last day has passed. */
export const WAITLIST_STATUSES = ["waiting", "offered", "booked", "left", "lapsed"] as const;
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number];

export const OFFER_STATUSES = ["open", "accepted", "declined", "lapsed"] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];
