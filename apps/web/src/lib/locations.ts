import { trpc } from "./trpc.ts";

const KEPT_MS = 60_000;

/** Where stock lies: pharmacies and wards. */
export const locationsQuery = () => trpc.pharmacy.locations.queryOptions(undefined, { staleTime: KEPT_MS });
