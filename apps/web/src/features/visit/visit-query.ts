import { trpc } from "../../lib/trpc.ts";

/** One visit with its history. */
export const visitQuery = (appointmentId: string) => trpc.scheduling.get.queryOptions({ appointmentId });
