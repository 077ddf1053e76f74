/** Ways in which a message reaches a person. */
export const CHANNELS = ["in_app", "email", "sms"] as const;
export type Channel = (typeof CHANNELS)[number];
