import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import type { Actor } from "@lockstep/domain/identity/actor";
import { forbidden, notFound } from "@lockstep/domain/refusal";
import type { slotVerdictView } from "@lockstep/domain/scheduling/board";
import { timeVerdict } from "@lockstep/domain/scheduling/doctor-schedule";
import type { checkSlotInput } from "@lockstep/domain/scheduling/inputs";
import type { z } from "zod";
import { policyFor } from "./booking-policy.ts";
import { NOBODY, nearestFreeTimes } from "./nearest-free.queries.ts";
import { candidates, scheduleOf, windowFacts } from "./schedules.queries.ts";
import { bookableVisitType } from "./visit-type.queries.ts";

const DAY_MS = 86_400_000;

/** Whether one time can be booked, by the same rules as the list and the booking, and what would be free instead (R-SCH-13). */
export async function checkSlot(
  queryable: Queryable,
  actor: Actor,
  input: z.output<typeof checkSlotInput>,
): Promise<z.input<typeof slotVerdictView>> {
  if (actor.kind === "patient" && input.roomId) throw forbidden();
  const patientId = actor.kind === "patient" ? actor.patientId : input.patientId;
  const [now, type, [candidate]] = await Promise.all([
    clock(queryable),
    bookableVisitType(queryable, input.visitTypeId, input.mode),
    candidates(queryable, input),
  ]);
  if (!candidate) throw notFound();
  const window = {
    startsAt: new Date(input.startsAt.getTime() - DAY_MS),
    endsAt: new Date(input.startsAt.getTime() + 2 * DAY_MS),
  };
  const facts = await windowFacts(queryable, { candidates: [candidate], patientId }, window);
  const schedule = scheduleOf(facts, candidate, now);
  if (!schedule) throw notFound();
  const visit = { minutes: type.minutes, mode: input.mode };
  const verdict = timeVerdict(schedule, {
    policy: policyFor(actor, facts.settings),
    visit,
    now,
    startsAt: input.startsAt,
  });
  const endsAt = verdict.endsAt.toISOString();
  if (verdict.allowed) return { allowed: true, endsAt };
  const who = patientId ?? NOBODY;
  const wish = { ...input, visit: { minutes: type.minutes } };
  const alternatives = (await nearestFreeTimes(queryable, actor, wish, [who], 3)).get(who) ?? [];
  return { allowed: false, because: verdict.because, endsAt, alternatives };
}
