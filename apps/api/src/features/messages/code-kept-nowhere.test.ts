import { developmentMessages } from "@lockstep/db/schema/messages";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { testServer } from "../../testing/test-server.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";

const PHONE = "+254711222333";

test("A-11 once it is sent a code stands in no answer, no log line and no table but that of development's telephone", async () => {
  await using clinic = await testClinic();
  let lines = "";
  const log = (line: string) => {
    lines += line;
  };
  await using server = await testServer(clinic, { log });
  const answers = [await (await server.call("auth.requestCode", { phone: PHONE })).text()];
  await deliverDue(aPost(clinic.db, { log: server.services.log }));
  const [sent] = await clinic.db.select().from(developmentMessages);
  const code = /\d{6}/.exec(sent?.body.replace(PHONE, "") ?? "")?.[0] ?? "";
  expect(await tablesWith(code)).toEqual(["development_messages"]);

  const wrong = code === "000000" ? "000001" : "000000";
  for (const tried of [wrong, code]) {
    answers.push(await (await server.call("auth.verifyCode", { phone: PHONE, code: tried })).text());
  }
  await deliverDue(aPost(clinic.db, { log: server.services.log }));
  expect(answers.at(-1)).toContain("patient");
  expect(await tablesWith(code)).toEqual(["development_messages"]);
  expect(lines).toContain("auth.verifyCode");
  for (const kept of [...answers, lines]) expect(kept).not.toMatch(alone(code));

  /** Tables of which a row holds these six digits, as a number of their own. */
  async function tablesWith(digits: string): Promise<string[]> {
    const tables = await clinic.db.execute<{ name: string }>(sql`
      select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1`);
    const each = tables.map(
      ({ name }) =>
        `select '${name}' as name where exists (select 1 from ${name} as row where row::text ~ '${alone(digits).source}')`,
    );
    const found = await clinic.db.execute<{ name: string }>(sql.raw(each.join(" union all ")));
    return found.map(({ name }) => name);
  }
});

/** Not as a part of an id, a hash or an instant. */
function alone(digits: string): RegExp {
  return new RegExp(`(^|[^0-9a-f.-])${digits}($|[^0-9a-f])`);
}
