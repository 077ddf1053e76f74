import { trpc } from "../../lib/trpc.ts";

/** One doctor's week, from the Monday of a day. */
export const weekQuery = (doctorId: string, date: string) => trpc.scheduling.week.queryOptions({ doctorId, date });
