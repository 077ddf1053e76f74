import { z } from "zod";

/** An id in lower case, as the database writes it, whatever case it came in. */
export const id = z.guid("must be an id").toLowerCase();

/** Made by the client when the form opens, kept for every retry of that intent. */
export const idempotencyKey = z.guid("must be a UUID made when the form opened").toLowerCase();

/** The version the person was looking at. */
export const expectedVersion = z.int("must be the version you saw").min(1).max(2_147_483_647);

export const money = z.object({ amountMinor: z.int(), currency: z.string() });
