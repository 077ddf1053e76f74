import { LEDGER_TABLES } from "@lockstep/db/migrate/ledger-tables";
import { sqlstateOf } from "@lockstep/db/pg-errors";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await testClinic();
});
afterAll(() => clinic[Symbol.asyncDispose]());

const ask = (query: SQL) => clinic.db.execute(query);
const OURS = sql`relnamespace = 'public'::regnamespace`;
const NOT_ALLOWED = "42501";

const WITHOUT_KEY = sql`
  select relname as "table" from pg_class t where relkind in ('r', 'p') and ${OURS}
     and not exists (select from pg_constraint where conrelid = t.oid and contype = 'p')`;
const WITHOUT_INDEX = sql`
  select conrelid::regclass::text as "table", conname as "constraint" from pg_constraint c
   where contype = 'f' and connamespace = 'public'::regnamespace
     and not exists (
       select from pg_index i
        where i.indrelid = c.conrelid and i.indisvalid and i.indpred is null
          and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`;

test("O-07 every table has a primary key, and every foreign key is led by an index", async () => {
  expect(await ask(WITHOUT_KEY)).toEqual([]);
  expect(await ask(WITHOUT_INDEX)).toEqual([]);
});

test("O-07 a planted table without either is found", async () => {
  await using planted = await testClinic();
  await asAdmin(
    planted.database.ownerUrl,
    "create table planted (note text, doctor_id uuid references doctors (id)); create index on planted (note, doctor_id)",
  );
  expect(await planted.db.execute(WITHOUT_KEY)).toEqual([{ table: "planted" }]);
  expect(await planted.db.execute(WITHOUT_INDEX)).toMatchObject([{ table: "planted" }]);
});

test("O-07 every constraint is validated, and every index is whole", async () => {
  expect(await ask(sql`select conname from pg_constraint where not convalidated`)).toEqual([]);
  expect(await ask(sql`select indexrelid::regclass::text from pg_index where not indisvalid`)).toEqual([]);
});

test("O-07 money, minutes and times are checked by the database", async () => {
  const rows = await ask(
    sql`select conname from pg_constraint where contype in ('c', 'x') and connamespace = 'public'::regnamespace`,
  );
  const names = rows.map(({ conname }) => conname);
  for (const name of [
    "appointments_doctor_no_overlap",
    "appointments_patient_no_overlap",
    "appointments_room_no_overlap",
    "appointments_end_after_start",
    "appointments_price_not_negative",
    "visit_types_price_not_negative",
    "visit_types_minutes_sensible",
    "users_roles_known",
    "users_patients_have_no_role",
    "clinic_is_one_row",
  ]) {
    expect(names).toContain(name);
  }
});

test("O-07 the application's role is no superuser and owns nothing", async () => {
  expect(await ask(sql`select current_user::text as "user"`)).toEqual([{ user: "lockstep_app" }]);
  expect(
    await ask(
      sql`select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles where rolname = current_user`,
    ),
  ).toEqual([
    { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false },
  ]);
  expect(await ask(sql`select relname from pg_class where relowner = current_user::regrole`)).toEqual([]);
});

test("O-07 the application's role may truncate nothing and create nothing", async () => {
  expect(
    await ask(sql`
      select relname from pg_class where relkind in ('r', 'p') and ${OURS}
         and (has_table_privilege(oid, 'truncate') or has_table_privilege(oid, 'trigger') or has_table_privilege(oid, 'references'))`),
  ).toEqual([]);
  for (const statement of [
    "create table mine (id int)",
    "drop table patients",
    "alter table patients add mine int",
    "create schema mine",
  ]) {
    const state = await ask(sql.raw(statement)).then(() => "done", sqlstateOf);
    expect(state, statement).toBe(NOT_ALLOWED);
  }
});

test.each(LEDGER_TABLES)(
  "O-07 the ledger %s can be read and added to, and neither changed nor emptied",
  async (table) => {
    const rights = await ask(sql`
    select has_table_privilege(${table}, 'select') as read, has_table_privilege(${table}, 'insert') as add,
           has_any_column_privilege(${table}, 'update') as change, has_table_privilege(${table}, 'delete') as remove`);
    expect(rights).toEqual([{ read: true, add: true, change: false, remove: false }]);
    const triggers = await ask(sql`
    select tgname from pg_trigger where tgrelid = ${table}::regclass and tgenabled = 'O' and tgname = ${`${table}_append_only`}`);
    expect(triggers).toHaveLength(1);
  },
);
