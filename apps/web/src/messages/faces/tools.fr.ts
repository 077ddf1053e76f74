import { keys } from "../fr/keys.ts";
import { month } from "../fr/month.ts";
import { moves } from "../fr/moves.ts";
import { palette } from "../fr/palette.ts";
import { print } from "../fr/print.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./tools.en.ts";

export const messages: Translation<typeof en> = { keys, month, moves, palette, print };
