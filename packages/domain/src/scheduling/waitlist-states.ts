/** `offered` while a time is kept for the person; `lapsed` when its last day has passed. */
export const WAITLIST_STATUSES = ["waiting", "offered", "booked", "left", "lapsed"] as const;
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number];

/** Those who still want a time. */
export const OPEN_WAITLIST_STATUSES = ["waiting", "offered"] as const satisfies readonly WaitlistStatus[];

export const OFFER_STATUSES = ["open", "accepted", "declined", "lapsed"] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** How many times a patient may wait for at once. */
export const WAITING_MAX = 3;
/** How long a released time is kept for whom it is offered to, unless the clinic's notice comes sooner. */
export const OFFER_MINUTES = 30;
/** An offer that could not be answered for this long is not made. */
export const OFFER_MINUTES_MIN = 5;
