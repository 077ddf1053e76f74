import { board } from "../fr/board.ts";
import { booking } from "../fr/booking.ts";
import { patients } from "../fr/patients.ts";
import { visit } from "../fr/visit.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./desk.en.ts";

export const messages: Translation<typeof en> = { board, booking, patients, visit };
