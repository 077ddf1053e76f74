import { issue } from "../fr/issue.ts";
import { scanning } from "../fr/scanning.ts";
import { ward } from "../fr/ward.ts";
import { witness } from "../fr/witness.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./ward.en.ts";

export const messages: Translation<typeof en> = { issue, scanning, ward, witness };
