import { touch } from "@lockstep/db/announce";
import { sessions, users } from "@lockstep/db/schema/identity";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Heard, listenTo } from "../../testing/listen-to.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { testServer } from "../../testing/test-server.ts";
import { isSessionAliveAmongMany } from "./is-session-alive.ts";

const change = (clinic: TestClinic, ...topics: string[]) => transact(clinic.db, async (tx) => touch(tx, ...topics));

test("a change made by one process is heard by the browsers of another, and only under its topics", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic, { db: await clinic.anotherProcess() });
  const { cookie } = await server.signIn("desk@test.example");
  const ours = await listenTo(server.url, cookie, ["day:2030-01-07", "patients"]);
  const theirs = await listenTo(server.url, cookie, ["clinic"]);
  await change(clinic, "day:2030-01-07", "day:2030-01-08");
  await expect.poll(() => ours.topics).toEqual(["day:2030-01-07"]);
  expect(theirs.topics).toEqual([]);
  ours.hangUp();
  theirs.hangUp();
});

test("a burst of changes is told at once, and then together", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const ours = await listenTo(server.url, (await server.signIn("desk@test.example")).cookie, ["clinic", "patients"]);
  const began = performance.now();
  for (let n = 0; n < 20; n += 1) await change(clinic, "clinic");
  await change(clinic, "patients");
  await expect.poll(() => ours.topics).toContain("patients");
  const tellings = 2 + (performance.now() - began) / 400;
  expect(ours.topics.filter((topic) => topic === "clinic").length).toBeLessThanOrEqual(tellings);
  expect(ours.topics[0]).toBe("clinic");
  ours.hangUp();
});

test("what is rolled back is never told", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const ours = await listenTo(server.url, (await server.signIn("desk@test.example")).cookie, ["clinic", "patients"]);
  const undone = transact(clinic.db, async (tx) => {
    touch(tx, "clinic");
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await change(clinic, "patients");
  await expect.poll(() => ours.topics).toEqual(["patients"]);
  ours.hangUp();
});

test("a patient hears of their own record and of nobody else's", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { cookie } = await server.signInAs(clinic.patientCallers[0]?.actor.userId ?? "");
  const own = `patient:${clinic.patientIds[0]}`;
  const mine = await listenTo(server.url, cookie, [own]);
  await change(clinic, own);
  await expect.poll(() => mine.topics).toEqual([own]);
  for (const topics of [[`patient:${clinic.patientIds[1]}`], [own, "patients"], ["clinic"], ["day:2030-01-07"]]) {
    const refused = await listenTo(server.url, cookie, topics);
    expect(refused.errors, topics.join()).toMatchObject([{ refusal: "FORBIDDEN" }]);
  }
  mine.hangUp();
});

test.each([
  [[]],
  [["everything"]],
  [["day:2030-1-7"]],
  [["patient:1"]],
  [Array(101).fill("clinic")],
  [["clinic\u0000"]],
])("topics that are none are refused: %j", async (topics) => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const refused = await listenTo(server.url, (await server.signIn("desk@test.example")).cookie, topics);
  expect(refused.errors).toMatchObject([{ refusal: "INVALID_INPUT" }]);
});

test("G-17 a stream ends at once when its session is ended, on whichever process", async () => {
  await using clinic = await testClinic();
  await using one = await testServer(clinic);
  await using two = await testServer(clinic, { db: await clinic.anotherProcess() });
  const { cookie, client } = await one.signIn("desk@test.example");
  const stream = await listenTo(two.url, cookie, ["clinic"]);
  await client.auth.signOut.mutate();
  await expect
    .poll(() => stream.errors, { timeout: 2_000 })
    .toMatchObject([{ refusal: "UNAUTHENTICATED", code: -32001 }]);
});

test("G-17 a stream of a user who was deactivated tells nothing more once it looks again", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { cookie } = await server.signIn("desk@test.example");
  const stream = await listenTo(server.url, cookie, ["clinic"]);
  await clinic.db.update(users).set({ active: false }).where(eq(users.email, "desk@test.example"));
  const [session] = await clinic.db.select().from(sessions);
  await change(clinic, `session:${session?.publicId}`);
  await expect
    .poll(() => stream.errors, { timeout: 2_000 })
    .toMatchObject([{ refusal: "UNAUTHENTICATED", code: -32001 }]);
});

test("G-09 however many screens look at their sessions at one moment, nobody waits for a connection in vain", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  await server.signIn("desk@test.example");
  const [session] = await clinic.db.select().from(sessions);
  const ids = Array.from({ length: 500 }, (_, n) => (n % 2 === 0 ? (session?.publicId ?? "") : crypto.randomUUID()));
  const alive = await Promise.all(ids.map((id) => isSessionAliveAmongMany(clinic.db, id)));
  expect(alive).toEqual(ids.map((_, n) => n % 2 === 0));
});

test("a user has at most three streams: the oldest makes room", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const { cookie } = await server.signIn("desk@test.example");
  const streams: Heard[] = [];
  for (let n = 0; n < 4; n += 1) streams.push(await listenTo(server.url, cookie, ["clinic"]));
  await expect.poll(() => streams.map(({ returned }) => returned())).toEqual([true, false, false, false]);
  await change(clinic, "clinic");
  await expect.poll(() => streams.map(({ topics }) => topics.length)).toEqual([0, 1, 1, 1]);
  for (const { hangUp } of streams) hangUp();
});

test("after a gap in listening everything may have changed, and that is said", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const stream = await listenTo(server.url, (await server.signIn("desk@test.example")).cookie, ["clinic"]);
  await asAdmin(
    clinic.database.ownerUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'lockstep-listen'`,
  );
  await expect.poll(() => stream.topics, { timeout: 10_000 }).toContain("*");
  await change(clinic, "clinic");
  await expect.poll(() => stream.topics.at(-1)).toBe("clinic");
  stream.hangUp();
});

test("G-24 when the process is about to end, its streams say so in a way that makes clients connect anew", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const stream = await listenTo(server.url, (await server.signIn("desk@test.example")).cookie, ["clinic"]);
  server.app.drain();
  // The code of a 503: on it, and not on a stream that merely ends, clients connect anew.
  await expect.poll(() => stream.errors).toEqual([{ refusal: "BUSY", code: -32603 }]);
  await expect.poll(() => stream.closed()).toBe(true);
  expect(stream.returned()).toBe(false);
  stream.hangUp();
});

test("a browser that goes away leaves no stream behind", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const streams = async () =>
    (await server.services.metrics.registry.getSingleMetric("lockstep_live_streams")?.get())?.values[0]?.value;
  const stream = await listenTo(server.url, (await server.signIn("desk@test.example")).cookie, ["clinic"]);
  expect(await streams()).toBe(1);
  stream.hangUp();
  await expect.poll(streams).toBe(0);
});
