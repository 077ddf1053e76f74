import { askAboutPaymentsJob } from "./features/billing/ask-about-payments.ts";
import { purgeImports } from "./features/imports/purge-imports.ts";
import { expireHoldsJob } from "./features/scheduling/expire-holds.ts";
import { expirePendingJob } from "./features/scheduling/expire-pending.ts";
import { lapseWaitlistJob } from "./features/scheduling/lapse-waitlist.ts";
import { offerReleasedTimesJob } from "./features/scheduling/offer-released-times.ts";
import { auditDigest } from "./platform/audit-digest.ts";
import type { Job } from "./platform/jobs.ts";
import { purge } from "./platform/purge.ts";
import type { Services } from "./trpc/context.ts";

/** Everything that recurs. Run one by hand with `node apps/api/dist/main.js run NAME`. */
export const jobsOf = (services: Pick<Services, "log" | "payments">): readonly Job[] => [
  expireHoldsJob,
  expirePendingJob,
  offerReleasedTimesJob,
  lapseWaitlistJob,
  askAboutPaymentsJob(services),
  purge,
  purgeImports,
  auditDigest,
];
