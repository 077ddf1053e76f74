import { formulary } from "../en/formulary.ts";

/** What the clinic keeps and where. */
export const messages = { formulary } as const;
