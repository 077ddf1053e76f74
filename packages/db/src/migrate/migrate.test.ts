import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { migrationWorld } from "./migration-world.ts";
import { pendingMigrations } from "./pending-migrations.ts";

const WARDS =
  "create table wards (id int primary key);\n--> statement-breakpoint\ninsert into wards values (1) -- the first";

test("R-PLT-9 the product's migrations run from empty, and a second run finds nothing to do", async () => {
  await using world = await migrationWorld();
  const before = await pendingMigrations(world.url);
  const first = await migrate({ ownerUrl: world.url });
  expect(first.applied).toEqual(before);
  expect(first.applied.length).toBeGreaterThan(0);
  expect(await pendingMigrations(world.url)).toEqual([]);
  expect((await migrate({ ownerUrl: world.url })).applied).toEqual([]);
});

test("R-PLT-9 only what is new is applied, in the order of the names", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  await migrate({ ownerUrl: world.url, folder: world.folder });
  world.write("0003_beds.sql", "alter table wards add column beds int not null default 4");
  world.write(
    "0002_rename.sql",
    "alter table wards rename to units;\n--> statement-breakpoint\ncreate table wards (id int)",
  );
  expect(await pendingMigrations(world.url, world.folder)).toEqual(["0002_rename.sql", "0003_beds.sql"]);
  const { applied } = await migrate({ ownerUrl: world.url, folder: world.folder });
  expect(applied).toEqual(["0002_rename.sql", "0003_beds.sql"]);
  expect(
    await world.sql`select column_name from information_schema.columns where table_name = 'wards' order by 1`,
  ).toEqual([{ column_name: "beds" }, { column_name: "id" }]);
});

test("an empty folder is fine", async () => {
  await using world = await migrationWorld();
  expect(await migrate({ ownerUrl: world.url, folder: world.folder })).toMatchObject({ applied: [], warnings: [] });
});

test("R-PLT-9 a file that fails leaves nothing behind, says which it was, and can be mended", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  world.write("0002_broken.sql", "create table beds (id int);\n--> statement-breakpoint\nselect nonsense()");
  const run = () => migrate({ ownerUrl: world.url, folder: world.folder });
  await expect(run()).rejects.toThrow(/0002_broken\.sql failed: function nonsense\(\) does not exist/);
  expect(await world.tables()).toEqual(["wards"]);
  world.write("0002_broken.sql", "create table beds (id int)");
  expect((await run()).applied).toEqual(["0002_broken.sql"]);
});

test("a file that was changed after it was applied is refused by name, and nothing is done", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  await migrate({ ownerUrl: world.url, folder: world.folder });
  world.write("0001_wards.sql", `${WARDS}, (2)`);
  world.write("0002_beds.sql", "create table beds (id int)");
  await expect(migrate({ ownerUrl: world.url, folder: world.folder })).rejects.toThrow(/0001_wards\.sql was changed/);
  expect(await world.tables()).toEqual(["wards"]);
});

test("other line ends are not a change", async () => {
  await using world = await migrationWorld();
  world.write("0001_wards.sql", WARDS);
  await migrate({ ownerUrl: world.url, folder: world.folder });
  world.write("0001_wards.sql", WARDS.replaceAll("\n", "\r\n"));
  expect((await migrate({ ownerUrl: world.url, folder: world.folder })).applied).toEqual([]);
});

test("G-25 an older release starts on the database of a newer one", async () => {
  await using world = await migrationWorld();
  await migrate({ ownerUrl: world.url });
  world.write("0000_ground.sql", "select 1");
  await world.sql`delete from lockstep_migrations where name = '0000_ground.sql'`;
  expect((await migrate({ ownerUrl: world.url, folder: world.folder })).applied).toEqual(["0000_ground.sql"]);
});
