import { moves } from "../en/moves.ts";

/** What is said only once somebody asks for it: loaded with the tool that says it. */
export const messages = { moves } as const;
