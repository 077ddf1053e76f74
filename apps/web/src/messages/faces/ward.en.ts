import { issue } from "../en/issue.ts";
import { scanning } from "../en/scanning.ts";
import { ward } from "../en/ward.ts";
import { witness } from "../en/witness.ts";

/** What is said on the wards: the round, the stock, what is asked for and what arrives. */
export const messages = { issue, scanning, ward, witness } as const;
