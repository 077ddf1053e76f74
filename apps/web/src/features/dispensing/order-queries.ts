import { trpc } from "../../lib/trpc.ts";

export const orderQuery = (orderId: string) => trpc.pharmacy.order.queryOptions({ orderId });
/** What of the drug can be taken at this place, and what is proposed. */
export const lotsQuery = (orderId: string, locationId: string) =>
  trpc.pharmacy.proposeLots.queryOptions({ orderId, locationId });
