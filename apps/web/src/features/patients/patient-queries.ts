import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 25;
const VISITS_MAX = 100;

const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

export const patientQuery = (patientId: string) => trpc.patients.get.queryOptions({ patientId });
export const patientSearch = (q: string) => trpc.patients.search.infiniteQueryOptions({ q, limit: PAGE_SIZE }, next);
export const timelineQuery = (patientId: string) => trpc.patients.timeline.infiniteQueryOptions({ patientId }, next);
export const accessEventsQuery = (patientId: string) =>
  trpc.patients.accessEvents.infiniteQueryOptions({ patientId }, next);
/** The last and next 90 days. */
export const visitsQuery = (patientId: string) =>
  trpc.scheduling.appointments.queryOptions({ patientId, limit: VISITS_MAX });
