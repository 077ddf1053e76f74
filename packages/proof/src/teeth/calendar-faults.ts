import type { Fault } from "./fault.ts";

const SCHEDULING = "apps/api/src/features/scheduling";
const BOOKING_RACES = `${SCHEDULING}/book-appointment.race.test.ts`;

/** Faults by which a time could have two holders, or a visit two stories. */
export const CALENDAR_FAULTS: readonly Fault[] = [
  {
    name: "a booking does not lock the doctor",
    file: `${SCHEDULING}/claim-time.ts`,
    find: `() => lock(tx, "doctor", doctors),`,
    replace: `async () => new Set(doctors),`,
    tests: [BOOKING_RACES],
    caughtBy: ["the second desk waits, then learns that the time is taken"],
  },
  {
    name: "a booking does not lock the patient",
    file: `${SCHEDULING}/claim-time.ts`,
    find: `() => lock(tx, "patient", patientId),`,
    replace: `async () => new Set([patientId]),`,
    tests: [BOOKING_RACES],
    caughtBy: ["B-12 a patient's next booking waits for the one before it"],
  },
  {
    name: "locks are taken out of order",
    file: `${SCHEDULING}/claim-time.ts`,
    find: `() => lock(tx, "patient", patientId),\n    () => lock(tx, "room", rooms),\n    () => lock(tx, "doctor", doctors),`,
    replace: `() => lock(tx, "doctor", doctors) as never,\n    () => lock(tx, "room", rooms),\n    () => lock(tx, "patient", patientId) as never,`,
    tests: [`${SCHEDULING}/book-appointment.test.ts`],
    caughtBy: ["R-SCH"],
  },
  {
    name: "the database does not refuse a second holder",
    file: "drizzle/0001_promises.sql",
    find: "alter table appointments add constraint appointments_doctor_no_overlap\n  exclude using gist (doctor_id with =, tstzrange(starts_at, ends_at, '[)') with &&)\n  where (status in ('held', 'pending', 'confirmed', 'reschedule_proposed', 'checked_in', 'in_progress') and not overbooked);",
    replace: "select 1;",
    tests: [
      BOOKING_RACES,
      "apps/api/src/platform/database-promises.test.ts",
      "packages/db/src/integrity/check-integrity.test.ts",
    ],
    caughtBy: ["R-PLT-12 a sound clinic keeps every promise", "R-SCH-2"],
  },
  {
    name: "a no-show keeps its time",
    file: "packages/domain/src/scheduling/statuses.ts",
    find: `export const HOLDING_STATUSES = [\n`,
    replace: `export const HOLDING_STATUSES = [\n  "no_show",\n`,
    tests: [BOOKING_RACES],
    caughtBy: ["a no-show, a cancelled, a completed and an expired visit block nothing"],
  },
  {
    name: "the version that somebody saw is not compared",
    file: `${SCHEDULING}/expected-appointment.ts`,
    find: "if (appointment.version !== expected.expectedVersion)",
    replace: "if (false)",
    tests: [`${SCHEDULING}/change-status.race.test.ts`, `${SCHEDULING}/edit-appointment.race.test.ts`],
    caughtBy: ["two staff at once", "two desks edit one visit"],
  },
  {
    name: "any step may follow any other",
    file: "packages/domain/src/scheduling/verdicts.ts",
    find: `if (!mayBecome(appointment.status, to)) return { allowed: false, because: "illegal_transition" };\n  if (to === "confirmed"`,
    replace: `if (to === "confirmed"`,
    tests: [`${SCHEDULING}/change-status.test.ts`],
    caughtBy: ["R-SCH"],
  },
  {
    name: "a change of status does not lock the visit",
    file: `${SCHEDULING}/expected-appointment.ts`,
    find: `() => lock(tx, "appointment", expected.appointmentId),`,
    replace: "async () => new Set<string>(),",
    tests: [`${SCHEDULING}/change-status.race.test.ts`],
    caughtBy: ["two staff at once"],
  },
  {
    name: "visits lapse whatever their status has become",
    file: `${SCHEDULING}/expire-pending.ts`,
    find: `return and(eq(appointments.status, "pending"), passed);`,
    replace: "return passed;",
    tests: [`${SCHEDULING}/expire-pending.race.test.ts`],
    caughtBy: ["R-"],
  },
  {
    name: "tickets are counted instead of drawn",
    file: `${SCHEDULING}/draw-ticket.ts`,
    find: "return { ticketNumber: await nextNumber(",
    replace: `const { sql } = await import("drizzle-orm");
  const highest = sql\`select coalesce(max(ticket_number), 0) + 1 as n from appointments where ticket_date = \${date}\`;
  const counted = async () => Number((await tx.execute(highest))[0].n);
  return { ticketNumber: await counted(`,
    tests: [`${SCHEDULING}/check-in.race.test.ts`],
    caughtBy: ["thirty check-ins at once"],
  },
  {
    name: "calling next does not lock the doctor",
    file: `${SCHEDULING}/call-next.ts`,
    find: `() => lock(tx, "doctor", doctorId),`,
    replace: "async () => new Set([doctorId]),",
    tests: [`${SCHEDULING}/call-next.race.test.ts`],
    caughtBy: ["a call waits for whoever holds the doctor"],
  },
  {
    name: "an undone cancellation takes its time back without asking",
    file: `${SCHEDULING}/undo-status.ts`,
    find: "const { now, settings } = await claimBack(tx, caller.actor, seen).catch(",
    replace: "const { now, settings } = await expectedAppointment(tx, caller, input, () => true).catch(",
    tests: [`${SCHEDULING}/undo-status.test.ts`, `${SCHEDULING}/undo-status.race.test.ts`],
    caughtBy: ["R-SCH-17"],
  },
];
