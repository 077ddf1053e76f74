import { ward } from "../en/ward.ts";

/** What is said on the wards: the round, the stock, what is asked for and what arrives. */
export const messages = { ward } as const;
