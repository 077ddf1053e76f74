import { trpc } from "../../lib/trpc.ts";

/** The waiting room of one clinic day, of all doctors or of one. */
export const queueQuery = (date: string, doctorId?: string) =>
  trpc.scheduling.queue.queryOptions({ date, ...(doctorId === undefined ? {} : { doctorId }) });

/** The visits that wait for a yes. */
export const pendingQuery = () => trpc.scheduling.pending.queryOptions();
