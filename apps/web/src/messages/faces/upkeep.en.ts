import { deadLetters } from "../en/dead-letters.ts";
import { imports } from "../en/imports.ts";
import { integrity } from "../en/integrity.ts";
import { notices } from "../en/notices.ts";
import { staff } from "../en/staff.ts";

/** What is said where an admin looks after the clinic from day to day: who works here, what was imported, what did not arrive. */
export const messages = { deadLetters, imports, integrity, notices, staff } as const;
