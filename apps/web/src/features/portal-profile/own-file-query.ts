import { trpc } from "../../lib/trpc.ts";

export const ownFileQuery = () => trpc.patients.me.queryOptions();
