import { trpc } from "./trpc.ts";

const FRESH_MS = 300_000;

/** Where stock lies, pharmacies first; places are made rarely. */
export const placesQuery = () => trpc.pharmacy.locations.queryOptions(undefined, { staleTime: FRESH_MS });
