import { z } from "zod";
import { line } from "../wire/text.ts";

/** The second person of a controlled drug, who signs for themselves with their own password (R-RX-10). */
export const witness = z.object({ email: line(254), password: z.string().min(1).max(200) });
export type Witness = z.output<typeof witness>;
