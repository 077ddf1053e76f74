import { newId } from "@lockstep/db/schema/columns";
import type { consultationRequests, waitlistEntries } from "@lockstep/db/schema/portal";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import type { DemoPatient } from "./demo-patients.ts";
import type { DemoVisitType } from "./demo-visit-types.ts";
import type { VisitDoctor } from "./demo-visits.ts";
import type { AppointmentRow } from "./visit-rows.ts";

type RequestRow = typeof consultationRequests.$inferInsert;
type EntryRow = typeof waitlistEntries.$inferInsert;
type Clinic = {
  now: Date;
  today: string;
  people: readonly DemoPatient[];
  doctors: readonly VisitDoctor[];
  types: readonly DemoVisitType[];
  visits: readonly AppointmentRow[];
  clerk: string;
};

const HOUR_MS = 3_600_000;
/** Far apart among the patients, so that each is somebody else. */
const STEP = 137;

/** Who has asked to be seen, and what became of it: two wait for the desk, one for the patient, two are settled. */
export function demoRequests({ now, people, types, visits, clerk }: Clinic): RequestRow[] {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const who = someAdults(people, STEP);
  const typeId = (name: string) => types.find((type) => type.name === name)?.id ?? null;
  const request = (index: number, row: Omit<RequestRow, "id" | "patientId"> & { createdAt: Date }): RequestRow => {
    return { updatedAt: row.createdAt, ...row, id: newId(), patientId: who[index]?.id ?? "" };
  };
  const reviewed = (hours: number) => ({ reviewedBy: clerk, reviewedAt: hoursAgo(hours), updatedAt: hoursAgo(hours) });
  return [
    request(0, {
      ...{ mode: "in_person", status: "submitted", createdAt: hoursAgo(2) },
      reason: "My knee has been swollen since I fell on the stairs last week, and it hurts when I walk.",
      preferredTimes: "Any morning this week",
    }),
    request(1, {
      ...{ mode: "video", visitTypeId: typeId("Follow-up"), status: "submitted", createdAt: hoursAgo(27), version: 3 },
      reason: "I would like to talk about the results of my blood test.",
      reviewNote: "Where was the test done, and on which day?",
      answer: "At your own laboratory, on Friday.",
      ...{ ...reviewed(20), updatedAt: hoursAgo(5) },
    }),
    request(2, {
      ...{ mode: "in_person", status: "needs_info", createdAt: hoursAgo(22), version: 2, ...reviewed(4) },
      reason: "My tablets are finished, and I do not know whether to go on with them.",
      preferredTimes: "After 16:00, I work",
      reviewNote: "Which tablets are they? The name is on the box.",
    }),
    request(3, {
      ...{ mode: "in_person", visitTypeId: typeId("Minor procedure"), status: "declined", createdAt: hoursAgo(50) },
      ...{ version: 2, ...reviewed(45) },
      reason: "I want to have a tooth taken out.",
      reviewNote: "We have no dentist. The dental clinic on Waiyaki Way sees people without an appointment.",
    }),
    ...approvedOne(visits, people, now, clerk),
  ];
}

/** A visit that the desk booked for somebody, told as the answer to what they had asked for. */
function approvedOne(visits: Clinic["visits"], people: Clinic["people"], now: Date, clerk: string): RequestRow[] {
  const grown = new Set(people.flatMap(({ id, child, approved }) => (child || !approved ? [] : [id])));
  const visit = visits.find(
    ({ patientId, status, startsAt, createdBy, version }) =>
      status === "confirmed" && version === 1 && startsAt > now && createdBy === clerk && grown.has(patientId),
  );
  if (!visit?.createdAt) return [];
  const { id: appointmentId, patientId, visitTypeId, mode, createdAt: reviewedAt } = visit;
  return [
    {
      ...{ id: newId(), patientId, visitTypeId, mode, appointmentId, status: "approved", version: 2 },
      ...{ reviewedBy: clerk, reviewedAt, updatedAt: reviewedAt },
      createdAt: new Date(reviewedAt.getTime() - 3 * HOUR_MS),
      reason: "The rash on my arms has come back, and the cream does not help any more.",
      preferredTimes: "Whenever you have a time",
    },
  ];
}

/** Who would come if a time were given back: five who wait, each for somebody at hours that suit them, and one who no longer does. */
export function demoWaitlist({ now, today, people, doctors, types, clerk }: Clinic): EntryRow[] {
  const who = someAdults(people, STEP + 2);
  const child = people.find((one) => one.child && one.approved);
  const entry = (
    patient: DemoPatient | undefined,
    [doctor, type, daysAgo]: [doctor: number | null, type: string, daysAgo: number],
    [from, to, fromHour, toHour]: [from: number, to: number, fromHour: number, toHour: number],
    more: Partial<EntryRow> = {},
  ): EntryRow => {
    const createdAt = new Date(now.getTime() - daysAgo * 24 * HOUR_MS - 40 * 60_000);
    return {
      ...{ id: newId(), patientId: patient?.id ?? "", mode: "in_person", createdBy: clerk, createdAt },
      doctorId: doctor === null ? null : (doctors[doctor]?.id ?? null),
      visitTypeId: types.find(({ name }) => name === type)?.id ?? "",
      ...{ fromDate: addDays(today, from), toDate: addDays(today, to) },
      ...{ fromMinute: fromHour * 60, toMinute: toHour * 60, updatedAt: createdAt, ...more },
    };
  };
  return [
    entry(who[0], [0, "Consultation", 3], [4, 9, 8, 10]),
    entry(who[1], [5, "New visit", 2], [4, 13, 15, 18]),
    entry(child, [3, "Vaccination", 2], [5, 8, 8, 10]),
    entry(who[2], [7, "Follow-up", 1], [6, 9, 9, 11]),
    entry(who[3], [null, "Minor procedure", 0], [5, 8, 8, 11]),
    entry(who[4], [2, "Dressing", 4], [4, 6, 10, 12], { status: "left", version: 2, updatedAt: now }),
  ];
}

function someAdults(people: readonly DemoPatient[], step: number): DemoPatient[] {
  const grown = people.filter(({ child, approved }) => !child && approved);
  return [1, 2, 3, 4, 5].flatMap((times) => grown[times * step] ?? []);
}
