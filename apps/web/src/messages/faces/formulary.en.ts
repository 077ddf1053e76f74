import { formulary } from "../en/formulary.ts";
import { issue } from "../en/issue.ts";

/** What the clinic keeps and where. */
export const messages = { formulary, issue } as const;
