import { board } from "../en/board.ts";

/** What is said on the boards of the reception desk: as much as the day needs to be drawn. */
export const messages = { board } as const;
