import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "postgres";

const SECRET_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** Signs somebody in for twelve hours; answers with the cookie's secret. */
export async function openSession(sql: Sql, userId: string): Promise<string> {
  const secret = Array.from(randomBytes(40), (byte) => SECRET_LETTERS[byte % SECRET_LETTERS.length]).join("");
  await sql`
    insert into sessions (id, public_id, user_id, expires_at, ends_at, last_seen_at, device)
    values (${createHash("sha256").update(secret).digest("hex")}, gen_random_uuid(), ${userId},
      now() + interval '30 minutes', now() + interval '12 hours', now(), 'Bench')`;
  return secret;
}
