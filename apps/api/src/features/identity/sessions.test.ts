import { rateLimits, sessions, users } from "@lockstep/db/schema/identity";
import { auditEvents } from "@lockstep/db/schema/platform";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { TEST_NOW, type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { testServer } from "../../testing/test-server.ts";
import { errorIn, refusalIn } from "../../testing/wire.ts";
import { hashPassword } from "./passwords.ts";

const MINUTE_MS = 60_000;
const DESK = { email: "desk@test.example", password: "a password of the desk" };
const PRODUCTION = { LOCKSTEP_ENV: "production" };

async function givePassword(clinic: TestClinic, { email, password }: typeof DESK): Promise<void> {
  await clinic.db
    .update(users)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(users.email, email));
}

const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? "";
const pairOf = (cookie: string) => cookie.split(";")[0] ?? "";
const minutesOn = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * MINUTE_MS);

test("A-12 the cookie is __Host-, Secure, HttpOnly, SameSite=Lax, Path=/, without a Domain, and signing out clears it", async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using server = await testServer(clinic, { settings: PRODUCTION });
  const signedIn = await server.call("auth.signIn", DESK);
  const cookie = cookieOf(signedIn);
  expect(cookie).toMatch(/^__Host-lockstep=[a-z2-7]{40};/);
  for (const flag of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie.split("; ")).toContain(flag);
  expect(cookie).not.toMatch(/domain/i);

  const out = await server.call("auth.signOut", "", { cookie: pairOf(cookie) });
  expect(out.status).toBe(200);
  expect(out.headers.get("clear-site-data")).toContain('"cookies"');
  expect(cookieOf(out)).toMatch(/^__Host-lockstep=; .*Max-Age=0/);
  const after = await server.call("auth.me", "", { cookie: pairOf(cookie) });
  expect(await after.json()).toEqual({ result: { data: null } });
});

test("A-12 without TLS, in development, the cookie is plain and not Secure", async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using server = await testServer(clinic);
  const cookie = cookieOf(await server.call("auth.signIn", DESK));
  expect(cookie).toMatch(/^lockstep=/);
  expect(cookie).not.toMatch(/secure/i);
});

test("A-13 a cookie from before the sign-in is not the one after it, and is worth nothing any more", async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using server = await testServer(clinic);
  const before = await server.signIn("desk@test.example");
  const made = await server.call("auth.signIn", DESK, { cookie: `lockstep=${"a".repeat(40)}` });
  expect(pairOf(cookieOf(made))).not.toBe(`lockstep=${"a".repeat(40)}`);

  const again = pairOf(cookieOf(await server.call("auth.signIn", DESK, { cookie: before.cookie })));
  expect(again).not.toBe(before.cookie);
  expect(await before.client.auth.me.query()).toBeNull();
  const now = await server.call("auth.me", "", { cookie: again });
  expect(await now.json()).toMatchObject({ result: { data: { name: "Faith Mumo", roles: ["receptionist"] } } });
});

test("G-17 the database holds the secret's hash only, and no secret repeats", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const opened = await Promise.all([1, 2, 3].map(() => server.signIn("desk@test.example")));
  const secrets = opened.map(({ cookie }) => cookie.split("=")[1] ?? "");
  expect(new Set(secrets).size).toBe(3);
  const stored = JSON.stringify(await clinic.db.select().from(sessions));
  for (const secret of secrets) {
    expect(secret).toHaveLength(40); // Of 32 letters: 200 bits.
    expect(stored).not.toContain(secret);
  }
});

test("A-14 G-17 what one process ends, another refuses at once", async () => {
  await using clinic = await testClinic();
  await using one = await testServer(clinic);
  await using two = await testServer(clinic, { db: await clinic.anotherProcess() });
  const { cookie, client } = await one.signIn("desk@test.example");
  const me = () => two.call("auth.sessions", "", { cookie });
  expect((await me()).status).toBe(200);
  await client.auth.signOut.mutate();
  expect((await me()).status).toBe(401);
});

test("R-ID-3 a user lists their sessions and ends one; nobody else's can be ended", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const phone = await server.signIn("desk@test.example");
  const desk = await server.signIn("desk@test.example");
  const stranger = await server.signIn("doctor1@test.example");
  const listed = await desk.client.auth.sessions.query();
  expect(listed).toHaveLength(2);
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  const other = listed.find(({ current }) => !current);
  const sessionId = other?.id ?? "";
  await expect(stranger.client.auth.revokeSession.mutate({ sessionId })).rejects.toMatchObject({
    data: { refusal: { code: "NOT_FOUND" } },
  });
  expect(await phone.client.auth.me.query()).not.toBeNull();
  await desk.client.auth.revokeSession.mutate({ sessionId });
  expect(await phone.client.auth.me.query()).toBeNull();
  const actions = await clinic.db.select({ action: auditEvents.action }).from(auditEvents);
  expect(actions).toEqual([{ action: "auth.session_revoked" }]);
});

test("A-19 the idle limit slides with use, the absolute limit never does, and both are the database's to judge", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const worker = await server.signIn("desk@test.example");
  const idler = await server.signIn("desk@test.example");
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    clinic.travelTo(minutesOn(minutes));
    expect(await worker.client.auth.me.query(), `after ${minutes} minutes`).not.toBeNull();
    if (minutes === 40) expect(await idler.client.auth.me.query()).toBeNull();
  }
  clinic.travelTo(minutesOn(12 * 60 + 1));
  expect(await worker.client.auth.me.query()).toBeNull();
});

test("A-19 twenty parallel requests write one touch, and within a minute none", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { client } = await server.signIn("desk@test.example");
  await asAdmin(
    clinic.database.ownerUrl,
    `create table touches (session text);
     create function note_touch() returns trigger language plpgsql security definer as
       'begin insert into touches values (new.id); return new; end';
     create trigger note_touch after update on sessions for each row execute function note_touch();
     grant select on touches to public`,
  );
  const touches = async () => (await clinic.db.execute(sql`select session from touches`)).length;
  const calls = () => Promise.all(Array.from({ length: 20 }, () => client.auth.me.query()));
  clinic.travelTo(minutesOn(0.5));
  await calls();
  expect(await touches()).toBe(0);
  clinic.travelTo(minutesOn(2));
  await calls();
  expect(await touches()).toBe(1);
});

test("A-19 a deactivated user is out at once", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { client } = await server.signIn("desk@test.example");
  await clinic.db.update(users).set({ active: false }).where(eq(users.email, "desk@test.example"));
  expect(await client.auth.me.query()).toBeNull();
});

test("R-ID-3 an unknown e-mail, a wrong password, an inactive user and a patient get the same answer", async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using server = await testServer(clinic);
  const inactive = { email: "doctor1@test.example", password: DESK.password };
  await givePassword(clinic, inactive);
  await clinic.db.update(users).set({ active: false }).where(eq(users.email, inactive.email));
  const patient = { email: "patient@test.example", password: DESK.password };
  await clinic.db.update(users).set({ email: patient.email }).where(eq(users.name, "Patient 1"));
  await givePassword(clinic, patient);
  const tries = [
    { email: "nobody@test.example", password: DESK.password },
    { ...DESK, password: "wrong password" },
    inactive,
    patient,
  ];
  const answers = await Promise.all(tries.map((one) => server.call("auth.signIn", one)));
  const bodies = await Promise.all(
    answers.map(async (answer) => {
      const error = await errorIn(answer);
      return { ...error, data: { ...error.data, requestId: "" } };
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  for (const body of bodies) expect(body).toEqual(bodies[0]);
  expect(bodies[0]?.data.refusal).toEqual({ code: "UNAUTHENTICATED" });
  for (const answer of answers) expect(answer.headers.getSetCookie()).toEqual([]);
});

test("R-ID-3 an unknown e-mail takes as long as a wrong password", async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using server = await testServer(clinic);
  const time = async (email: string) => {
    const startedAt = performance.now();
    await server.call("auth.signIn", { email, password: "wrong password" });
    return performance.now() - startedAt;
  };
  await time(DESK.email);
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    known.push(await time(DESK.email));
    unknown.push(await time(`nobody${round}@test.example`));
  }
  // A comparison left out would make it a tenth; noise of a busy machine does not.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
});

test("R-ID-3 ten failures for an e-mail in a quarter of an hour, counted across processes before the password is compared", async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using one = await testServer(clinic);
  await using two = await testServer(clinic, { db: await clinic.anotherProcess() });
  const guess = (number: number) =>
    (number % 2 ? one : two).call("auth.signIn", { ...DESK, password: `guess number ${number}` });
  const statuses = (await Promise.all(Array.from({ length: 30 }, (_, number) => guess(number)))).map((r) => r.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);

  const locked = await one.call("auth.signIn", DESK);
  expect(locked.status).toBe(429);
  const retryAfterSeconds = Number(locked.headers.get("retry-after"));
  expect(retryAfterSeconds).toBeGreaterThan(800);
  expect(await refusalIn(locked)).toEqual({ code: "RATE_LIMITED", retryAfterSeconds });
  expect(JSON.stringify(await clinic.db.select().from(rateLimits))).not.toContain("desk@");

  clinic.travelTo(minutesOn(16));
  expect((await one.call("auth.signIn", DESK)).status).toBe(200);
});

test("R-ID-3 a success clears the e-mail's count and costs the address nothing", { timeout: 60_000 }, async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using server = await testServer(clinic);
  for (let round = 0; round < 8; round += 1) {
    const failed = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => server.call("auth.signIn", { ...DESK, password: "no" })),
    );
    expect(
      failed.map(({ status }) => status),
      `round ${round}`,
    ).toEqual([401, 401, 401, 401, 401, 401]);
    expect((await server.call("auth.signIn", DESK)).status).toBe(200);
  }
  const fiftieth = await Promise.all([1, 2, 3].map(() => server.call("auth.signIn", { ...DESK, password: "no" })));
  expect(fiftieth.map(({ status }) => status).sort()).toEqual([401, 401, 429]);
});

test("R-ID-3 a storm of right passwords signs everybody in, and other calls are answered meanwhile", async () => {
  await using clinic = await testClinic();
  await givePassword(clinic, DESK);
  await using server = await testServer(clinic);
  const storm = Promise.all(Array.from({ length: 30 }, () => server.call("auth.signIn", DESK)));
  const startedAt = performance.now();
  await server.anonymous.clinic.get.query();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  for (const answer of await storm) expect(answer.status).toBe(200);
});
