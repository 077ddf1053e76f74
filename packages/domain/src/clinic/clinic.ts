import { z } from "zod";

/** What every face of the product needs to know about the clinic before it draws anything. */
export const clinicView = z.object({
  name: z.string(),
  /** IANA zone in which the clinic's days and times are meant. */
  timeZone: z.string(),
  currency: z.string(),
  country: z.string(),
  noticeMinutesMin: z.number(),
  horizonDays: z.number(),
  holdMinutes: z.number(),
  /** Patients pay before a visit with a price is theirs. */
  prepayment: z.boolean(),
  /** The server's clock, so that a screen can show the clinic's now. */
  now: z.string(),
});
export type ClinicView = z.infer<typeof clinicView>;
