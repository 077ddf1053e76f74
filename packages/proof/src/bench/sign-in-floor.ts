import { randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import type { Sql, TransactionSql } from "postgres";
import type { Outcome } from "./client.ts";

const HASH = "0".repeat(64);

function count(sql: Sql | TransactionSql, key: string) {
  return sql`
    insert into rate_limits as spent (key, points, resets_at)
    values (${key}, 1, clock_timestamp() + 3600000::float8 * interval '1 millisecond')
    on conflict (key) do update set
      points = case when spent.resets_at <= clock_timestamp() then 1 else least(spent.points + 1, 1000000) end,
      resets_at = case when spent.resets_at <= clock_timestamp() then excluded.resets_at else spent.resets_at end
    returning points, ceil(extract(epoch from resets_at - clock_timestamp()))::int as seconds`;
}

/** What `auth.requestCode` sends, statement by statement, through the bare driver. */
export async function requestOnTheFloor(sql: Sql, phone: string): Promise<Outcome> {
  const startedAt = performance.now();
  await sql`select * from clinic`;
  await sql.begin("isolation level read committed", async (tx) => {
    const challenge = randomUUID();
    await tx`
      insert into sign_in_codes (phone, challenge, purpose, code_hash, attempts, expires_at, used_at, created_at)
      values (${phone}, ${challenge}, 'sign_in', ${HASH}, 0, clock_timestamp() + interval '5 minutes', null, clock_timestamp())
      on conflict (phone) do update set challenge = excluded.challenge, purpose = excluded.purpose, code_hash = excluded.code_hash,
        attempts = 0, expires_at = excluded.expires_at, used_at = null, created_at = excluded.created_at
      where sign_in_codes.created_at <= clock_timestamp() - interval '1 minute' or sign_in_codes.used_at is not null
      returning expires_at`;
    await tx`
      insert into outbox (id, subject, kind, payload)
      values (${newId()}, ${`sign-in-code:${challenge}`}, 'auth.code', ${tx.json({ challenge })}) on conflict do nothing`;
    await count(tx, `floor:sent:phone:${phone}`);
    await count(tx, `floor:sent:address:${phone}`);
    await count(tx, "floor:sent:all");
  });
  return { outcome: "ok", ms: performance.now() - startedAt };
}

/** What `auth.verifyCode` sends for a patient who has signed in before. */
export async function verifyOnTheFloor(sql: Sql, phone: string): Promise<Outcome> {
  const startedAt = performance.now();
  await sql`select * from clinic`;
  await count(sql, `floor:guess:address:${phone}`);
  const live = sql`phone = ${phone} and purpose = 'sign_in' and used_at is null and expires_at > clock_timestamp()`;
  const [{ challenge } = { challenge: "" }] = await sql<{ challenge: string }[]>`
    update sign_in_codes set attempts = attempts + 1 where ${live} and attempts < 5 returning challenge, code_hash`;
  await count(sql, `floor:guess:phone:${phone}`);
  await count(sql, `floor:failed:phone:${phone}`);
  await sql.begin("isolation level read committed", async (tx) => {
    await tx`update sign_in_codes set used_at = clock_timestamp() where ${live} and challenge = ${challenge} returning phone`;
    const [file] = await tx`select id, user_id, first_name, last_name from patients where phone = ${phone}`;
    await tx`select name, active from users where id = ${file?.user_id}`;
    await tx`select floor(extract(epoch from clock_timestamp()) * 1000)::text as now`;
    await tx`
      insert into audit_events (id, at, actor_kind, actor_id, action, entity, entity_id, request_id)
      values (${newId()}, clock_timestamp(), 'patient', ${file?.user_id}, 'auth.signed_in', 'user', ${file?.user_id}, ${randomUUID()})`;
    await tx`
      insert into sessions (id, public_id, user_id, expires_at, ends_at, last_seen_at, device)
      values (${randomUUID()}, ${randomUUID()}, ${file?.user_id}, clock_timestamp() + interval '7 days',
        clock_timestamp() + interval '30 days', clock_timestamp(), 'Bench')`;
  });
  const less = (key: string) => sql`update rate_limits set points = points - 1 where key = ${key} and points > 0`;
  await Promise.all([
    sql`delete from rate_limits where key = ${`floor:failed:phone:${phone}`}`,
    less(`floor:guess:phone:${phone}`),
    less(`floor:guess:address:${phone}`),
    less(`floor:sent:phone:${phone}`),
    less(`floor:sent:address:${phone}`),
  ]);
  return { outcome: "ok", ms: performance.now() - startedAt };
}
