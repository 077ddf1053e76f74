import { z } from "zod";
import { money } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { PAYMENT_METHODS } from "./states.ts";

/** A clinic's day. */
export const tillInput = z.object({ date: clinicDay });

const movedView = z.object({
  /** How many payments came in, and how much they were. */
  payments: z.number(),
  taken: money,
  refunds: z.number(),
  givenBack: money,
  /** What should lie there: taken less given back; below nothing where more was given back. */
  left: money,
});

/** What a day's till is counted against: by method, and in all. One more of each for money in another currency. */
export const tillView = z.object({
  date: z.string(),
  methods: z.array(movedView.extend({ method: z.enum(PAYMENT_METHODS) })),
  totals: z.array(movedView),
});
export type TillView = z.infer<typeof tillView>;
