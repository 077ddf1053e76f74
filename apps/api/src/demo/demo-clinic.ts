import type { Tx } from "@lockstep/db/database";
import { billLines, bills, payments } from "@lockstep/db/schema/billing";
import { clinic, closures } from "@lockstep/db/schema/clinic";
import { newId } from "@lockstep/db/schema/columns";
import { availabilityExceptions, doctors, rooms, visitTypes, weeklyRules } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { counters } from "@lockstep/db/schema/platform";
import { consultationRequests, waitlistEntries } from "@lockstep/db/schema/portal";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { insertAll } from "../platform/insert-all.ts";
import { demoRequests, demoWaitlist } from "./demo-asking.ts";
import { demoBills } from "./demo-bills.ts";
import { demoCalendars } from "./demo-calendar.ts";
import { DEMO_DOCTORS } from "./demo-doctors.ts";
import { demoPatients } from "./demo-patients.ts";
import { insertDemoPharmacy, planDemoPharmacy } from "./demo-pharmacy.ts";
import { type DemoUser, demoStaff } from "./demo-staff.ts";
import { demoVisitTypes } from "./demo-visit-types.ts";
import { demoVisits, type VisitDoctor } from "./demo-visits.ts";
import { giveTickets } from "./give-tickets.ts";
import { proposeAnotherTime } from "./propose-another-time.ts";
import { aRandom } from "./random.ts";
import { rowsOf } from "./visit-rows.ts";
import { visitStory } from "./visit-story.ts";

const SEED = 20_261_123;

export const DEMO_CLINIC = {
  name: "Westlands Clinic",
  timeZone: "Africa/Nairobi",
  currency: "KES",
  country: "KE",
  noticeMinutesMin: 60,
  horizonDays: 180,
  holdMinutes: 10,
  // Whoever tries the portal books more than one does.
  patientBookingsMax: 6,
};

/** Of somebody with a visit ahead: whoever looks at the portal signs in with it. No other patient has it. */
export const DEMO_PATIENT_PHONE = "+254700000001";

type VisitRow = typeof appointments.$inferInsert;
type Plan = ReturnType<typeof planDemoClinic>;

/** All rows of the demo clinic as it stands at `now`; the same for the same instant but for the ids. Touches no database. */
export function planDemoClinic(now: Date, passwordHash: string) {
  const random = aRandom(SEED);
  const { timeZone } = DEMO_CLINIC;
  const today = clinicDate(now, timeZone);
  const staff = demoStaff(passwordHash);
  const people = demoPatients(random, today, now);
  const types = demoVisitTypes(now);
  const { closures, calendars } = demoCalendars(today, timeZone);
  const seenBy = DEMO_DOCTORS.map((doctor, index): VisitDoctor => {
    const calendar = calendars[index];
    if (!calendar) throw new Error("Every demo doctor has a calendar.");
    return { id: newId(), userId: idOf(staff, doctor.account), roomId: newId(), children: doctor.children, calendar };
  });
  const isAhead = ({ patientId, status, startsAt }: VisitRow, id: string) =>
    patientId === id && status === "confirmed" && startsAt > now;
  const desk = [idOf(staff, "desk1"), idOf(staff, "desk2")];
  const visits = demoVisits(random, today, { doctors: seenBy, patients: people, types }).map((visit) => {
    return { visit, ...rowsOf(visit, visitStory(random, visit, now, desk)) };
  });
  proposeAnotherTime(visits, now, desk[0] ?? "");
  const tickets = giveTickets(visits, timeZone);
  const shown = people.find(
    ({ id, child, approved }) => !child && approved && visits.some(({ row }) => isAhead(row, id)),
  );
  if (shown) shown.phone = DEMO_PATIENT_PHONE;
  const { currency } = DEMO_CLINIC;
  const money = demoBills(
    visits.map(({ row, visit }) => ({ row, label: visit.type.name })),
    { now, desk, currency },
  );
  const rows = visits.map(({ row }) => row);
  const asking = { now, today, people, doctors: seenBy, types, visits: rows, clerk: desk[0] ?? "" };
  const [requests, waiting] = [demoRequests(asking), demoWaitlist(asking)];
  const keepers = {
    pharmacists: [idOf(staff, "pharmacist1"), idOf(staff, "pharmacist2")] as const,
    nurses: [idOf(staff, "nurse1"), idOf(staff, "nurse2")] as const,
  };
  const pharmacy = planDemoPharmacy({ now, today, currency, keepers, people, visits });
  return { staff, people, types, closures, doctors: seenBy, visits, tickets, money, requests, waiting, pharmacy };
}

export async function insertDemoClinic(tx: Tx, plan: Plan): Promise<void> {
  const { staff, people, types, doctors: seenBy, visits, money, requests, waiting } = plan;
  await tx.insert(clinic).values(DEMO_CLINIC);
  await tx.insert(closures).values(plan.closures);
  await tx.insert(users).values(staff);
  await tx.insert(visitTypes).values(types.map(({ weight, ...type }) => type));
  await tx.insert(rooms).values(DEMO_DOCTORS.map(({ room }, index) => ({ id: seenBy[index]?.roomId, name: room })));
  await tx.insert(doctors).values(
    DEMO_DOCTORS.map(({ name, phone, specialization, licenseNumber, bufferAfterMinutes, account }, index) => {
      const { id, userId, roomId } = seenBy[index] ?? {};
      const email = staff.find((one) => one.id === userId)?.email ?? account;
      return { id, userId, roomId, name, email, phone, specialization, licenseNumber, bufferAfterMinutes };
    }),
  );
  const each = <Row>(rows: (doctor: VisitDoctor) => Row[]) =>
    seenBy.flatMap((doctor) => rows(doctor).map((row) => ({ ...row, doctorId: doctor.id })));
  await tx
    .insert(weeklyRules)
    .values(each(({ calendar }) => calendar.rules.map((rule) => ({ ...rule, modes: [...rule.modes] }))));
  await tx
    .insert(availabilityExceptions)
    .values(
      each(({ calendar }) => calendar.exceptions.map((one) => ({ ...one, modes: one.modes ? [...one.modes] : null }))),
    );
  await insertAll(
    tx,
    patients,
    people.map(({ child, ...patient }) => patient),
  );
  await tx
    .insert(counters)
    .values([
      { name: "patient_file_number", value: people.length },
      { name: "receipt_number", value: money.payments.length },
      ...[...plan.tickets].map(([date, value]) => ({ name: `ticket:${date}`, value })),
    ]);
  await insertAll(
    tx,
    appointments,
    visits.map(({ row }) => row),
  );
  await insertAll(
    tx,
    appointmentHistory,
    visits.flatMap(({ history }) => history),
  );
  await insertAll(tx, bills, money.bills);
  await insertAll(tx, billLines, money.lines);
  await insertAll(tx, payments, money.payments);
  await tx.insert(consultationRequests).values(requests);
  await tx.insert(waitlistEntries).values(waiting);
  await insertDemoPharmacy(tx, plan.pharmacy);
}

function idOf(staff: DemoUser[], account: string): string {
  const user = staff.find(({ email }) => email.startsWith(`${account}@`));
  if (!user) throw new Error(`Nobody signs in as ${account}.`);
  return user.id;
}
