import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { patientQuestions } from "./patient-questions.ts";
import { cursor, type Question, question, VARIANTS } from "./question.ts";
import type { VolumeLab } from "./volume-lab.ts";

/** What screens ask of a clinic of years; see `docs/benchmarks.md` for where the goals are from. */
export async function questionsFor(lab: VolumeLab): Promise<Question[]> {
  const { day, clinic } = lab;
  const visit = { visitTypeId: clinic.visitTypeId, mode: "in_person" };
  const doctor = (n: number) => clinic.doctorIds[(n * 9) % clinic.doctorIds.length];
  const month = { ...visit, from: addDays(day, 1), to: addDays(day, 30) };
  const week = { ...visit, from: addDays(day, 1), to: addDays(day, 7), doctorId: "any" };
  const { people, deep } = await sampled(lab);
  const ask = question;
  return [
    ask("free times, one doctor, 30 days", "scheduling.slots", 100, (n) => ({ ...month, doctorId: doctor(n) })),
    ask("free times, any of 50 doctors, 7 days", "scheduling.slots", 100, () => week),
    ask("day board, 50 doctors", "scheduling.day", 200, (n) => ({ date: workday(day, n) })),
    ask("week of one doctor", "scheduling.week", 200, (n) => ({ doctorId: doctor(n), date: day })),
    ask("month with its load, 50 doctors", "scheduling.month", 300, () => ({ month: day.slice(0, 7) })),
    ask("waiting room", "scheduling.queue", 200, () => ({ date: day })),
    ask("how many wait", "scheduling.queueCount", 50, () => ({ date: day })),
    ...(await patientQuestions(lab)),
    ask("visits of a range, first page", "scheduling.appointments", 100, () => ({ ...deep.range, limit: 10 })),
    ask("visits of a range, a deep page", "scheduling.appointments", 100, () => ({
      ...deep.range,
      limit: 10,
      cursor: deep.cursor,
    })),
    ask("visits of a doctor, first page", "scheduling.appointments", 100, (n) => ({ doctorId: doctor(n), limit: 10 })),
    ask("visits that are confirmed, first page", "scheduling.appointments", 100, () => ({ status: "confirmed" })),
    ask("visits that wait for a yes", "scheduling.pending", 200, () => ({})),
    ask("a doctor's next 200", "scheduling.upcoming", 200, (n) => ({ doctorId: doctor(n) })),
    ask("a visit with its history", "scheduling.get", 100, (n) => ({ appointmentId: people[n]?.appointmentId })),
    ask("a patient's file", "patients.get", 100, (n) => ({ patientId: people[n]?.patientId })),
    ask("a patient's timeline", "patients.timeline", 100, (n) => ({ patientId: people[n]?.patientId })),
    ask("who looked into a file", "patients.accessEvents", 100, (n) => ({ patientId: people[n]?.patientId })),
  ];
}

/** The nth day from this one on that is no Sunday. */
function workday(day: string, n: number): string {
  const days = Array.from({ length: VARIANTS * 2 }, (_, ahead) => addDays(day, ahead));
  return days.filter((date) => new Date(date).getUTCDay() !== 0)[n] ?? day;
}

async function sampled({ owner, day, size }: VolumeLab) {
  const people = await owner<{ patientId: string; appointmentId: string }[]>`
    select p.id as "patientId", a.id as "appointmentId"
    from (select *, row_number() over (order by id) as n from patients) p
      cross join lateral (select id from appointments where patient_id = p.id order by starts_at desc limit 1) a
    where p.n % ${Math.floor(size.patients / VARIANTS)}::int = 7 order by p.n`;
  // The ten-thousandth page of ten where there are so many.
  const page = Math.min(10_000, size.appointments / 40);
  const range = { from: day, to: addDays(day, Math.min(size.daysAround, 365) - 1) };
  const [last] = await owner<{ at: Date; id: string }[]>`
    select starts_at as at, id from appointments where starts_at >= ${day}::date::timestamp at time zone 'Africa/Nairobi'
    order by starts_at, id offset ${(page - 1) * 10 - 1} limit 1`;
  if (!last || people.length < VARIANTS) throw new Error("The clinic is too small for its questions.");
  const deep = { range, cursor: cursor([last.at.toISOString(), last.id]) };
  return { people, deep };
}
