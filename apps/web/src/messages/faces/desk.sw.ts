import { board } from "../sw/board.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./desk.en.ts";

export const messages: Translation<typeof en> = { board };
