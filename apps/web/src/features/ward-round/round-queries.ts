import { trpc } from "../../lib/trpc.ts";

export const roundQuery = (locationId: string) => trpc.pharmacy.round.queryOptions({ locationId });
