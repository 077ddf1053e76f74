import { keys } from "../en/keys.ts";
import { month } from "../en/month.ts";
import { moves } from "../en/moves.ts";
import { palette } from "../en/palette.ts";
import { print } from "../en/print.ts";

/** What is said only once somebody asks for it: loaded with the tool that says it. */
export const messages = { keys, month, moves, palette, print } as const;
