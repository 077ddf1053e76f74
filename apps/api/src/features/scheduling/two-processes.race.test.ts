import { randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { readSettings } from "../../env.ts";
import { apiProcess } from "../../testing/api-process.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { sessionsOf } from "../identity/sessions.ts";
import { collisions, counted } from "./testing/actions.ts";

test("two API processes, one database: every race of the desk over HTTP", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(new Date());
  await using first = await apiProcess(clinic.database);
  await using second = await apiProcess(clinic.database);
  const cookie = await cookieOf(clinic);
  const call = (index: number, procedure: string, input: unknown) =>
    untilDefinite(async () => {
      const response = await fetch(`${(index % 2 ? first : second).url}/trpc/${procedure}`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body: JSON.stringify(input),
      });
      const answer = await response.text();
      const parsed = JSON.parse(answer);
      const outcome: string = response.ok ? "ok" : parsed.error.data.refusal.code;
      return { status: response.status, answer, outcome, data: parsed.result?.data };
    });
  const at = (time: string, daysAhead: number) =>
    `${addDays(clinicDate(new Date(), "Africa/Nairobi"), daysAhead)}T${time}:00.000+03:00`;
  const wish = (patientId: string, startsAt: string) => ({
    patientId,
    doctorId: clinic.doctorIds[0],
    startsAt,
    visitTypeId: clinic.shortVisitId,
    mode: "in_person",
    idempotencyKey: randomUUID(),
  });

  // sixty-four rivals, one time.
  const rivals = await manyPatients(clinic, 64);
  const bookings = await Promise.all(
    rivals.map((id, index) => call(index, "scheduling.book", wish(id, at("09:00", 3)))),
  );
  expect(counted(bookings.map(({ outcome }) => outcome))).toEqual({ ok: 1, SLOT_TAKEN: 63 });
  expect(bookings.every(({ status }) => status === 200 || status === 409)).toBe(true);

  // I-02, I-03, I-05: one intent sent fifty times to both processes has one effect and one answer; another body is refused.
  const intent = wish(rivals[0] ?? "", at("10:00", 4));
  const same = await Promise.all(Array.from({ length: 50 }, (_, index) => call(index, "scheduling.book", intent)));
  expect(new Set(same.map(({ status, answer }) => `${status} ${answer}`)).size).toBe(1);
  expect(same[0]?.outcome).toBe("ok");
  expect((await call(0, "scheduling.book", intent)).answer).toBe(same[0]?.answer);
  const changed = await call(1, "scheduling.book", { ...intent, note: "Another body" });
  expect([changed.status, changed.outcome]).toEqual([422, "IDEMPOTENCY_MISMATCH"]);

  // twenty steps and moves of one visit, each from the version all of them saw.
  const seen = { appointmentId: same[0]?.data.id, expectedVersion: 1 };
  const steps = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2
        ? call(index >> 1, "scheduling.reschedule", {
            ...seen,
            idempotencyKey: randomUUID(),
            startsAt: at("11:00", 4 + (index % 3)),
          })
        : call(index >> 1, "scheduling.changeStatus", {
            ...seen,
            idempotencyKey: randomUUID(),
            to: index % 4 ? "cancelled" : "checked_in",
          }),
    ),
  );
  expect(counted(steps.map(({ outcome }) => outcome))).toEqual({ ok: 1, STALE_VERSION: 19 });

  expect(await collisions(clinic.db)).toEqual([]);
  expect(await clinic.db.select().from(appointments)).toHaveLength(2);
}, 120_000);

/** As every client of ours does: an answer that says "busy" is asked again with the same key, at most twelve times. */
async function untilDefinite<Answer extends { outcome: string }>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.outcome !== "BUSY" || tries === 12) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
  }
}

async function cookieOf(clinic: TestClinic): Promise<string> {
  const [desk] = await clinic.db.select({ id: users.id }).from(users).where(eq(users.email, "desk@test.example"));
  const opened = await sessionsOf(clinic.db, readSettings({})).open(desk?.id ?? "", "Test");
  return opened.split(";")[0] ?? "";
}

async function manyPatients(clinic: TestClinic, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    fileNumber: `P-H${index}`,
    firstName: "Rival",
    lastName: `Number ${index}`,
    dateOfBirth: "1980-01-01",
    sex: "male" as const,
    phone: `+2547120000${String(index).padStart(2, "0")}`,
  }));
  await clinic.db.insert(patients).values(rows);
  return rows.map(({ id }) => id);
}
