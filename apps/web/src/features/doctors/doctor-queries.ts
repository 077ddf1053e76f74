import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 25;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

export const doctorsQuery = (q: string) => trpc.doctors.list.infiniteQueryOptions({ q, limit: PAGE_SIZE }, next);
export const doctorQuery = (doctorId: string) => trpc.doctors.get.queryOptions({ doctorId });
export const availabilityQuery = (doctorId: string) => trpc.doctors.availability.queryOptions({ doctorId });
export const roomsQuery = () => trpc.scheduling.rooms.queryOptions();
