import { trpc } from "../../lib/trpc.ts";

const DOCTORS_MAX = 100;

/** Whom somebody can ask for, or be given to. */
export const doctorChoicesQuery = () => trpc.doctors.list.queryOptions({ limit: DOCTORS_MAX });
