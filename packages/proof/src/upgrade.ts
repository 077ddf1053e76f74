import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startEmbedded } from "@lockstep/db/embedded/embedded-postgres";
import { migrate } from "@lockstep/db/migrate/migrate";
import postgres from "postgres";
import type { Ends } from "./bench/bench-lab.ts";
import { type Release, startRelease } from "./release-process.ts";
import { codeOf } from "./storm/call.ts";
import { work, worldOf } from "./storm/client.ts";
import { endingAll } from "./storm/ending.ts";
import { judge } from "./storm/judge.ts";
import { Provider } from "./storm/provider.ts";
import { randomFrom } from "./storm/random.ts";
import { makeStormClinic } from "./storm/storm-clinic.ts";
import { Tally } from "./storm/tally.ts";
import { hangUp } from "./storm/wire.ts";

/**
 * `npm run upgrade -- FOLDER`: the former release, checked out and built in FOLDER, is replaced by this one process by process,
 * on its own database, while people book. No call may fail, and the storm's judge looks at the data afterwards.
 */
const HERE = join(import.meta.dirname, "..", "..", "..");
const CLIENTS = 8;
const PHASE_MS = 5_000;
/** What a call may meet that has nothing to do with an upgrade ends otherwise. */
const FAILURES = new Set(["BUSY", "INTERNAL", "unknown"]);

const former = process.argv[2];
if (!former) throw new Error("Name the folder in which the former release is checked out and built.");
const ends: Ends = [];
await endingAll(ends, () => upgrade(resolve(former)));

async function upgrade(folder: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "lockstep-upgrade-"));
  chmodSync(dataDir, 0o755); // for the user that a root's PostgreSQL runs as
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startEmbedded({ dataDir });
  ends.push(() => server.stop("immediate"));
  const { applied } = await migrate({ ownerUrl: server.ownerUrl, folder: join(folder, "drizzle") });
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  ends.push(() => sql.end({ timeout: 1 }));
  const clinic = await makeStormClinic(sql, CLIENTS);
  console.log(`The former release knows ${applied.length} migrations, the last is ${applied.at(-1)}`);

  const up: Release[] = [];
  const start = async (release: string) => {
    const process = await startRelease(release, server);
    ends.push(() => process.stop());
    up.push(process);
  };
  await start(folder);
  await start(folder);
  const targets = () => up.map(({ url }) => ({ url, frozenMs: () => 0 }));
  const fleet = { headers: { cookie: clinic.cookie }, targets };
  const provider = new Provider(fleet, "");
  const world = worldOf({ clinic, fleet, tally: new Tally(), provider, endHold: async () => false });
  ends.push(hangUp);
  const over = new AbortController();
  const random = randomFrom(1);
  const people = clinic.ownPatientIds.map((id, n) => work(world, random.fork(n), id, over.signal));
  await pause(PHASE_MS);
  for (const which of ["first", "second"]) {
    await start(HERE);
    console.log(`The ${which} process of this release is up, beside ${up.length - 1}`);
    await pause(PHASE_MS);
    const leaving = up.shift(); // The proxy is told before the process is.
    await pause(200);
    await leaving?.stop();
    await pause(PHASE_MS);
  }
  over.abort();
  await Promise.all(people);

  const newer = (await sql`select name from lockstep_migrations`).length - applied.length;
  const failed = world.calls.filter((call) => FAILURES.has(codeOf(call)) || call.tries > 1);
  const broken = (await judge(sql, server.ownerUrl, world)).filter(({ against }) => against.length > 0);
  const done = world.calls.filter(({ answer }) => answer.kind === "ok").length;
  console.log(
    `${newer} migrations came; ${world.calls.length} calls, ${done} done, slowest ${Math.round(world.tally.slowestMs)} ms`,
  );
  for (const call of failed.slice(0, 5)) console.log(`✗ ${call.procedure}: ${codeOf(call)} after ${call.tries} tries`);
  for (const finding of broken) console.log(`✗ ${JSON.stringify(finding).slice(0, 500)}`);
  console.log(JSON.stringify(world.tally.refusals));
  console.log(`${failed.length} calls failed or had to be sent again, ${broken.length} findings`);
  if (failed.length + broken.length > 0 || done === 0) process.exitCode = 1;
}
