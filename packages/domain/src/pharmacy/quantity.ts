import { z } from "zod";
import { QUANTITY_MAX } from "./states.ts";

const WHOLE = `must be a whole number from 1 to ${QUANTITY_MAX}`;

/** Units of the drug as it is handed out (tablets, millilitres, vials): whole, so that sums are exact. */
export const quantity = z.int(WHOLE).min(1, WHOLE).max(QUANTITY_MAX, WHOLE);

const WHOLE_OR_NONE = `must be a whole number from 0 to ${QUANTITY_MAX}`;
export const quantityOrNone = z.int(WHOLE_OR_NONE).min(0, WHOLE_OR_NONE).max(QUANTITY_MAX, WHOLE_OR_NONE);
