import { booking } from "../en/booking.ts";
import { issue } from "../en/issue.ts";
import { medication } from "../en/medication.ts";
import { patients } from "../en/patients.ts";
import { restricted } from "../en/restricted.ts";
import { visit } from "../en/visit.ts";
import { waiting } from "../en/waiting.ts";

/** What is opened from the day: a booking, a visit, the patients. Not needed to draw the day itself. */
export const messages = { booking, issue, medication, patients, restricted, visit, waiting } as const;
