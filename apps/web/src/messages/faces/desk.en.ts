import { board } from "../en/board.ts";
import { booking } from "../en/booking.ts";
import { patients } from "../en/patients.ts";
import { visit } from "../en/visit.ts";

/** What is said at the reception desk. */
export const messages = { board, booking, patients, visit } as const;
