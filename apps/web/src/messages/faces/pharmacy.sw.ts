import { dispensing } from "../sw/dispensing.ts";
import { issue } from "../sw/issue.ts";
import { pharmacy } from "../sw/pharmacy.ts";
import { scanning } from "../sw/scanning.ts";
import { stock } from "../sw/stock.ts";
import { witness } from "../sw/witness.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./pharmacy.en.ts";

export const messages: Translation<typeof en> = { dispensing, issue, pharmacy, scanning, stock, witness };
