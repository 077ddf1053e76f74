import { deadLetters } from "../fr/dead-letters.ts";
import { imports } from "../fr/imports.ts";
import { integrity } from "../fr/integrity.ts";
import { notices } from "../fr/notices.ts";
import { staff } from "../fr/staff.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./upkeep.en.ts";

export const messages: Translation<typeof en> = { deadLetters, imports, integrity, notices, staff };
