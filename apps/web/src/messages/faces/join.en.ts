import { join } from "../en/join.ts";

/** What is said to whoever opens an invitation. */
export const messages = { join } as const;
