import { z } from "zod";

/** One promise that the data keep, looked at just now (R-PLT-12). */
export const integrityFinding = z.object({
  /** kebab-case: `doctor-in-one-place`. */
  name: z.string(),
  sentence: z.string(),
  holds: z.boolean(),
  /** How many rows break it. */
  count: z.number(),
  /** Ids of the first few that do. */
  examples: z.array(z.string()),
  ms: z.number(),
});
export const integrityView = z.object({ at: z.string(), findings: z.array(integrityFinding) });
export type IntegrityView = z.infer<typeof integrityView>;
