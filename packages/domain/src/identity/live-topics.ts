import { z } from "zod";

const ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const DAY = "\\d{4}-\\d{2}-\\d{2}";

/** What can be listened to: `clinic`, `patients`, `staff`, `notices`, `pending`, `requests`, `waitlist`, `orders`, `stock:ID` of a place, `day:2026-11-23`, `queue:2026-11-23`, `doctor-day:ID:2026-11-23`, `appointment:ID`, … */
const TOPIC = new RegExp(
  `^(?:clinic|patients|staff|notices|pending|requests|waitlist|bills|orders|stock|transfers|(?:day|queue):${DAY}|doctor-day:${ID}:${DAY}|(?:doctor|appointment|bill|patient|session|order|stock|transfer):${ID})$`,
);
export const TOPICS_MAX = 100;

export const liveTopicsInput = z.object({
  topics: z
    .array(z.string().max(100).regex(TOPIC, "is not a topic"))
    .min(1, "must name a topic")
    .max(TOPICS_MAX, `must be at most ${TOPICS_MAX} topics`),
});
