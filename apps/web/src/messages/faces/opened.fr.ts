import { booking } from "../fr/booking.ts";
import { issue } from "../fr/issue.ts";
import { medication } from "../fr/medication.ts";
import { patients } from "../fr/patients.ts";
import { restricted } from "../fr/restricted.ts";
import { visit } from "../fr/visit.ts";
import { waiting } from "../fr/waiting.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./opened.en.ts";

export const messages: Translation<typeof en> = { booking, issue, medication, patients, restricted, visit, waiting };
