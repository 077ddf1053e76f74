import { dispensing } from "../fr/dispensing.ts";
import { issue } from "../fr/issue.ts";
import { pharmacy } from "../fr/pharmacy.ts";
import { scanning } from "../fr/scanning.ts";
import { stock } from "../fr/stock.ts";
import { witness } from "../fr/witness.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./pharmacy.en.ts";

export const messages: Translation<typeof en> = { dispensing, issue, pharmacy, scanning, stock, witness };
