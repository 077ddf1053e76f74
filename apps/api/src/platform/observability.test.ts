import { groundOf } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { testServer } from "../testing/test-server.ts";

const CANARY = "Zawadi-Canary";
const SECRETS = [
  CANARY,
  "Wambui-Canary",
  "1977-07-07",
  "711222333",
  "canary@patient.example",
  "NID-CANARY",
  "penicillin-canary",
  "note-canary",
];

const aSecretPatient = (more: object = {}) => ({
  firstName: CANARY,
  lastName: "Wambui-Canary",
  dateOfBirth: "1977-07-07",
  sex: "female",
  phone: "+254711222333",
  email: "canary@patient.example",
  nationalId: "NID-CANARY",
  allergies: ["penicillin-canary"],
  idempotencyKey: crypto.randomUUID(),
  ...more,
});

const aBooking = (clinic: TestClinic, more: object = {}) => ({
  patientId: clinic.patientIds[0],
  doctorId: clinic.doctorIds[0],
  startsAt: "2030-01-07T07:00:00Z",
  visitTypeId: clinic.shortVisitId,
  mode: "video",
  note: "note-canary",
  idempotencyKey: crypto.randomUUID(),
  ...more,
});

test("R-PLT-6 B-01 whatever goes wrong, no log line and no error holds a word about a patient", async () => {
  await using clinic = await testClinic();
  let log = "";
  const answers: string[] = [];
  await using server = await testServer(clinic, {
    log: (line) => {
      log += line;
    },
  });
  const { cookie } = await server.signIn("desk@test.example");
  const call = async (path: string, input: unknown) => {
    const answer = await server.call(path, input, { cookie });
    if (answer.status !== 200) answers.push(await answer.text());
    return answer.status;
  };
  expect(await call("patients.register", aSecretPatient())).toBe(200);
  await call("patients.search", { q: CANARY });
  await call("patients.search", { q: CANARY, limit: CANARY });
  await call("patients.register", aSecretPatient({ sex: CANARY, dateOfBirth: "1977-07-07x" }));
  expect(await call("scheduling.book", aBooking(clinic))).toBe(200);
  expect(await call("scheduling.book", aBooking(clinic))).toBe(409);
  // What nobody foresaw: a constraint that no command knows, a trigger that speaks, a column that is gone.
  await asAdmin(
    clinic.database.ownerUrl,
    "alter table patients add constraint surprise check (first_name <> 'Zawadi-Canary') not valid",
  );
  const [patient] = await clinic.db.select().from(patients).where(eq(patients.firstName, CANARY));
  const update = { patientId: patient?.id, expectedVersion: 1, lastName: "Wambui-Canary-Again" };
  expect(await call("patients.update", update)).toBe(500);
  expect(await call("patients.register", aSecretPatient({ phone: "+254711222334", nationalId: null }))).toBe(500);
  await asAdmin(
    clinic.database.ownerUrl,
    `create function speak() returns trigger language plpgsql as $$ begin raise exception 'about % %', new.note, 'Zawadi-Canary'; end $$;
     create trigger speak before insert on appointments for each row execute function speak()`,
  );
  expect(await call("scheduling.book", aBooking(clinic, { startsAt: "2030-01-07T09:00:00Z" }))).toBe(500);
  await asAdmin(clinic.database.ownerUrl, "alter table patients rename column email to gone");
  expect(await call("patients.get", { patientId: patient?.id })).toBe(500);

  const told = answers.filter((answer) => !answer.includes("SLOT_TAKEN")).join("\n");
  for (const secret of SECRETS) {
    expect(log).not.toContain(secret);
    expect(told).not.toContain(secret);
  }
  expect(told).not.toMatch(/Failed query|params|surprise|insert into|PL\/pgSQL/);
  const bugs = log.split("\n").filter((line) => line.includes('"unexpected error"'));
  expect(bugs).toHaveLength(4);
  for (const bug of bugs) {
    const { requestId, procedure, sqlstate } = JSON.parse(bug);
    expect(answers.some((answer) => answer.includes(requestId))).toBe(true);
    expect(procedure).toMatch(/^(patients|scheduling)\./);
    expect(sqlstate).toMatch(/^(23514|P0001|42703)$/);
  }
  expect(log).toContain('"refusal":"SLOT_TAKEN","msg":"race prevented"');
});

test("R-PLT-5 the metrics tell of calls, refusals, waits, retries, the pool and the process", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  groundOf(clinic.db).emit = server.services.metrics.database; // as the start of the process does
  const { cookie } = await server.signIn("desk@test.example");
  const book = (more: object = {}) => server.call("scheduling.book", aBooking(clinic, more), { cookie });
  await book();
  await book();
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const value = (line: string) =>
    Number(
      text
        .split("\n")
        .find((one) => one.startsWith(line))
        ?.split(" ")
        .at(-1),
    );
  expect(value('lockstep_call_seconds_count{procedure="scheduling.book",outcome="ok"}')).toBe(1);
  expect(value('lockstep_call_seconds_count{procedure="scheduling.book",outcome="SLOT_TAKEN"}')).toBe(1);
  expect(value('lockstep_refusals_total{refusal="SLOT_TAKEN"}')).toBe(1);
  expect(value('lockstep_lock_wait_seconds_count{kind="doctor"}')).toBeGreaterThanOrEqual(2);
  expect(value("lockstep_lock_held_seconds_count")).toBeGreaterThan(0);
  expect(value('lockstep_pool_slots{state="size"}')).toBeGreaterThan(0);
  expect(value('lockstep_pool_slots{state="waiting"}')).toBe(0);
  for (const name of [
    "lockstep_lock_wait_seconds",
    "lockstep_lock_held_seconds",
    "lockstep_transaction_retries_total",
    "lockstep_busy_total",
    "lockstep_pool_events_total",
    "lockstep_job_lag_seconds",
    "lockstep_jobs_failing",
    "lockstep_outbox_undelivered",
    "lockstep_outbox_lag_seconds",
    "lockstep_ready",
    "lockstep_requests_turned_away_total",
    "lockstep_appointments_expired_total",
    "lockstep_live_streams",
    "process_resident_memory_bytes",
    "nodejs_eventloop_lag_seconds",
  ]) {
    expect(text).toContain(`# TYPE ${name}`);
  }
  for (const id of [clinic.patientIds[0], clinic.desk.actor.userId, "Test clinic"]) expect(text).not.toContain(id);
});
