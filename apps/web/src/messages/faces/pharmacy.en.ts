import { dispensing } from "../en/dispensing.ts";
import { pharmacy } from "../en/pharmacy.ts";

/** The pharmacist's work list and the order beside it. */
export const messages = { dispensing, pharmacy } as const;
