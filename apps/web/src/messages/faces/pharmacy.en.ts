import { dispensing } from "../en/dispensing.ts";
import { pharmacy } from "../en/pharmacy.ts";
import { stock } from "../en/stock.ts";

/** The pharmacist's work list, the order beside it, and the stock. */
export const messages = { dispensing, pharmacy, stock } as const;
