import { dispensing } from "../en/dispensing.ts";
import { issue } from "../en/issue.ts";
import { pharmacy } from "../en/pharmacy.ts";
import { scanning } from "../en/scanning.ts";
import { stock } from "../en/stock.ts";
import { witness } from "../en/witness.ts";

/** The pharmacist's work list, the order beside it, and the stock. */
export const messages = { dispensing, issue, pharmacy, scanning, stock, witness } as const;
