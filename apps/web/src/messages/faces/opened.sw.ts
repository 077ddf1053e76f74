import { booking } from "../sw/booking.ts";
import { issue } from "../sw/issue.ts";
import { medication } from "../sw/medication.ts";
import { patients } from "../sw/patients.ts";
import { restricted } from "../sw/restricted.ts";
import { visit } from "../sw/visit.ts";
import { waiting } from "../sw/waiting.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./opened.en.ts";

export const messages: Translation<typeof en> = { booking, issue, medication, patients, restricted, visit, waiting };
