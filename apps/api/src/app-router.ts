import { clinicRouter } from "./features/identity/clinic.router.ts";
import { t } from "./trpc/init.ts";

/** The contents page of everything that can be called. */
export const appRouter = t.router({
  clinic: clinicRouter,
});
export type AppRouter = typeof appRouter;
