import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "postgres";

const SECRET_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** Somebody of the staff, and the cookie of a session of theirs. */
export async function signIn(sql: Sql, name: string, roles: string): Promise<string> {
  const [desk] = await sql<{ id: string }[]>`
    insert into users (id, kind, name, email, roles)
    values (gen_random_uuid(), 'staff', ${name}, ${`${name.toLowerCase()}@storm.example`}, ${roles}) returning id`;
  if (!desk) throw new Error("An insert that returns gave no row.");
  const secret = Array.from(randomBytes(40), (byte) => SECRET_LETTERS[byte % SECRET_LETTERS.length]).join("");
  await sql`
    insert into sessions (id, public_id, user_id, expires_at, ends_at, last_seen_at, device)
    values (${createHash("sha256").update(secret).digest("hex")}, gen_random_uuid(), ${desk.id},
      now() + interval '90 minutes', now() + interval '90 minutes', now() + interval '1 hour', 'Storm')`;
  // By its names in development and in production.
  return `lockstep=${secret}; __Host-lockstep=${secret}`;
}
