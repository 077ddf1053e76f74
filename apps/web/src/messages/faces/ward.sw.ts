import { issue } from "../sw/issue.ts";
import { scanning } from "../sw/scanning.ts";
import { ward } from "../sw/ward.ts";
import { witness } from "../sw/witness.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./ward.en.ts";

export const messages: Translation<typeof en> = { issue, scanning, ward, witness };
