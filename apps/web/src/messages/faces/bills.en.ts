import { bills } from "../en/bills.ts";
import { issue } from "../en/issue.ts";

/** What is said about money, at the desk and in the portal. */
export const messages = { bills, issue } as const;
