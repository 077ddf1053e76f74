import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { gate } from "../testing/gate.ts";
import { someoneIsBlocked } from "../testing/someone-is-blocked.ts";
import { migrate } from "./migrate.ts";
import { type MigrationWorld, migrationWorld } from "./migration-world.ts";

const WARDS = "create table wards (id int primary key)";

/** Holds the table as a running transaction of the application would, until released. */
async function holding(world: MigrationWorld, lock: string, during: () => Promise<void>): Promise<void> {
  const locked = gate();
  const release = gate();
  const holder = world.sql.begin(async (tx) => {
    await tx.unsafe(`lock table wards in ${lock} mode`);
    locked.open();
    await release.opened;
  });
  await locked.opened;
  try {
    await during();
  } finally {
    release.open();
    await holder;
  }
}

test("G-25 of two migrators at once one works, the other waits and finds nothing to do", async () => {
  await using world = await migrationWorld();
  world.write("0001_slow.sql", `${WARDS};\n--> statement-breakpoint\nselect pg_sleep(0.5)`);
  world.write("0002_index.sql", "-- lockstep: no transaction\ncreate index concurrently wards_id on wards (id)");
  const run = () => migrate({ ownerUrl: world.url, folder: world.folder });
  const results = await Promise.all([run(), run(), run()]);
  expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 2]);
});

test("G-25 a statement that cannot get its lock gives up in time, blocks nobody meanwhile, and is tried again", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  await migrate({ ownerUrl: world.url, folder: world.folder });
  world.write("0002_beds.sql", "alter table wards add column beds int");
  let migrated: Promise<{ applied: string[] }> | undefined;
  await holding(world, "access share", async () => {
    migrated = migrate({ ownerUrl: world.url, folder: world.folder, lockTimeoutMs: 300 });
    await someoneIsBlocked(world.url);
    const asked = performance.now();
    await world.sql`select from wards`;
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(await world.sql`select from lockstep_migrations`).toHaveLength(1);
  });
  expect((await migrated)?.applied).toEqual(["0002_beds.sql"]);
});

test("G-25 a lock that never comes ends in one sentence and a schema as before", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  await migrate({ ownerUrl: world.url, folder: world.folder });
  world.write(
    "0002_beds.sql",
    "create table beds (id int);\n--> statement-breakpoint\nalter table wards add column beds int",
  );
  await holding(world, "access share", async () => {
    const migrated = migrate({ ownerUrl: world.url, folder: world.folder, lockTimeoutMs: 50 });
    await expect(migrated).rejects.toThrow(
      /0002_beds\.sql failed: canceling statement due to lock timeout.*end the session/,
    );
    expect(await world.tables()).toEqual(["wards"]);
  });
});

/** Runs the migrator as a process of its own. */
function migratorProcess(world: MigrationWorld) {
  const script = `
    import { migrate } from ${JSON.stringify(new URL("./migrate.ts", import.meta.url).href)};
    await migrate({ ownerUrl: ${JSON.stringify(world.url)}, folder: ${JSON.stringify(world.folder)} });`;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", script];
  return spawn(process.execPath, args, { stdio: "inherit" });
}

async function killWhen(world: MigrationWorld, ready: () => Promise<boolean>): Promise<void> {
  const child = migratorProcess(world);
  const ended = once(child, "exit");
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error("The migrator ended before it was to be killed.");
    await pause(10);
  }
  child.kill("SIGKILL");
  await ended;
}

test("G-25 a migrator killed in the middle of a file leaves nothing of it, and the next run does it all", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  world.write("0002_slow.sql", "create table beds (id int);\n--> statement-breakpoint\nselect pg_sleep(2)");
  await killWhen(world, async () => {
    const sleeping = await world.sql`
      select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    return sleeping.length > 0;
  });
  expect(await world.tables()).toEqual(["wards"]);
  const { applied } = await migrate({ ownerUrl: world.url, folder: world.folder });
  expect(applied).toEqual(["0002_slow.sql"]);
  expect(await world.tables()).toEqual(["beds", "wards"]);
});

test("G-25 a migrator killed while it builds an index concurrently leaves an invalid one, which the next run replaces", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  await migrate({ ownerUrl: world.url, folder: world.folder });
  world.write(
    "0002_index.sql",
    "-- lockstep: no transaction\ncreate index concurrently if not exists wards_id on wards (id)",
  );
  const validity = () => world.sql`select indisvalid as valid from pg_index where indexrelid = to_regclass('wards_id')`;

  await holding(world, "row exclusive", async () => {
    // The build waits for the writer; it is killed there, and its session notices that nobody listens any more.
    await killWhen(world, async () => (await validity()).length === 1);
    await expect
      .poll(
        () =>
          world.sql`select from pg_stat_activity where application_name = 'lockstep-migrate' and datname = current_database()`,
      )
      .toHaveLength(0);
  });
  expect(await validity()).toEqual([{ valid: false }]);

  const { applied } = await migrate({ ownerUrl: world.url, folder: world.folder });
  expect(applied).toEqual(["0002_index.sql"]);
  expect(await validity()).toEqual([{ valid: true }]);
});

test("R-PLT-9 a migrator killed between building an index and writing it down goes on from there", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  await migrate({ ownerUrl: world.url, folder: world.folder });
  await world.sql`create index wards_id on wards (id)`;
  world.write("0002_index.sql", "-- lockstep: no transaction\ncreate index concurrently wards_id on wards (id)");
  expect((await migrate({ ownerUrl: world.url, folder: world.folder })).applied).toEqual(["0002_index.sql"]);
});
