import { keys } from "../sw/keys.ts";
import { month } from "../sw/month.ts";
import { moves } from "../sw/moves.ts";
import { palette } from "../sw/palette.ts";
import { print } from "../sw/print.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./tools.en.ts";

export const messages: Translation<typeof en> = { keys, month, moves, palette, print };
