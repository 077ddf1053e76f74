/** Instead of a topic: something may have been missed, so everything shown should be fetched again. */
export const EVERY_TOPIC = "*";
