import { issue } from "../en/issue.ts";
import { join } from "../en/join.ts";

/** What is said to whoever opens an invitation. */
export const messages = { issue, join } as const;
