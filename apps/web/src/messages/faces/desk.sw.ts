import { board } from "../sw/board.ts";
import { booking } from "../sw/booking.ts";
import { patients } from "../sw/patients.ts";
import { visit } from "../sw/visit.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./desk.en.ts";

export const messages: Translation<typeof en> = { board, booking, patients, visit };
