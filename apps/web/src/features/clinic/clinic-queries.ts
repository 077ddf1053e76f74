import { trpc } from "../../lib/trpc.ts";

const CLOSURES_PAGE = 25;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

export const settingsQuery = () => trpc.clinic.settings.queryOptions();
export const roomSettingsQuery = () => trpc.clinic.rooms.queryOptions();
export const visitTypeSettingsQuery = () => trpc.clinic.visitTypes.queryOptions();
export const closuresQuery = () => trpc.doctors.closures.infiniteQueryOptions({ limit: CLOSURES_PAGE }, next);

/** What every setting is told by. */
export const CLINIC_TOPICS = ["clinic"];
