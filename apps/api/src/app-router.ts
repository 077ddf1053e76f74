import { billingRouter } from "./features/billing/billing.router.ts";
import { clinicRouter } from "./features/clinic/clinic.router.ts";
import { doctorsRouter } from "./features/doctors/doctors.router.ts";
import { authRouter } from "./features/identity/auth.router.ts";
import { liveRouter } from "./features/identity/live.router.ts";
import { staffRouter } from "./features/identity/staff.router.ts";
import { importsRouter } from "./features/imports/imports.router.ts";
import { insightRouter } from "./features/insight/insight.router.ts";
import { devRouter } from "./features/messages/dev.router.ts";
import { messagesRouter } from "./features/messages/messages.router.ts";
import { patientsRouter } from "./features/patients/patients.router.ts";
import { pharmacyRouter } from "./features/pharmacy/pharmacy.router.ts";
import { schedulingRouter } from "./features/scheduling/scheduling.router.ts";
import { t } from "./trpc/init.ts";

/** The contents page of everything that can be called. */
export const appRouter = t.router({
  auth: authRouter,
  billing: billingRouter,
  clinic: clinicRouter,
  dev: devRouter,
  imports: importsRouter,
  live: liveRouter,
  doctors: doctorsRouter,
  patients: patientsRouter,
  insight: insightRouter,
  messages: messagesRouter,
  pharmacy: pharmacyRouter,
  scheduling: schedulingRouter,
  staff: staffRouter,
});
export type AppRouter = typeof appRouter;
