import type { Tx } from "@lockstep/db/database";
import { brokenAuditLink } from "@lockstep/db/integrity/audit-chain";
import { auditDigests, auditEvents } from "@lockstep/db/schema/platform";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { TEST_NOW, type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { audit } from "./audit.ts";
import { auditDigest } from "./audit-digest.ts";

const at = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1_000);
const never = new AbortController().signal;

function happened(clinic: TestClinic, seconds: number) {
  return transact(clinic.db, (tx: Tx) =>
    audit(tx, clinic.desk, {
      at: at(seconds),
      action: "test.happened",
      entity: "test",
      entityId: crypto.randomUUID(),
      before: { b: 1, a: "x" },
      after: { a: 2 },
    }),
  );
}

const ONE_BYTE = "update audit_events set after = '{\"a\": 3}' where at = (select min(at) from audit_events)";

/** Past the trigger that forbids it, as somebody with the owner's rights could. */
const tamper = (clinic: TestClinic, statement: string) =>
  asAdmin(clinic.database.ownerUrl, `set session_replication_role = replica; ${statement}`);

test("each run adds one link over what is settled, and the chain is whole", async () => {
  await using clinic = await testClinic();
  for (const seconds of [0, 1, 1, 2, 20]) await happened(clinic, seconds);
  await auditDigest.run(clinic.db, at(15), never);
  await auditDigest.run(clinic.db, at(16), never); // Nothing new: no link.
  await happened(clinic, 3); // Came late by the clock of its at, but still after the last link's.
  await auditDigest.run(clinic.db, at(60), never);
  expect(await clinic.db.select().from(auditDigests)).toMatchObject([
    { link: 1, events: 4 },
    { link: 2, events: 2 },
  ]);
  expect(await brokenAuditLink(clinic.db)).toBeNull();
});

test.each([
  ["an event changed", ONE_BYTE],
  [
    "an event removed",
    "delete from audit_events where at = (select max(at) from audit_events where at < now() + interval '9 years')",
  ],
  [
    "an event slipped in",
    "insert into audit_events (id, at, actor_kind, action, entity, entity_id) select gen_random_uuid(), min(at) + interval '1 millisecond', 'system', 'x', 'x', gen_random_uuid() from audit_events",
  ],
  ["a link rewritten", "update audit_digests set digest = repeat('0', 64) where link = 1"],
  ["a link removed", "delete from audit_digests where link = 1"],
])("%s afterwards shows", async (_what, statement) => {
  await using clinic = await testClinic();
  await happened(clinic, 0);
  await happened(clinic, 1);
  await auditDigest.run(clinic.db, at(15), never);
  await happened(clinic, 20);
  await auditDigest.run(clinic.db, at(40), never);
  expect(await brokenAuditLink(clinic.db)).toBeNull();
  await tamper(clinic, statement);
  expect(await brokenAuditLink(clinic.db)).not.toBeNull();
});

test("two at once add one link", async () => {
  await using clinic = await testClinic();
  await happened(clinic, 0);
  const runs = await Promise.allSettled([1, 2, 3].map(() => auditDigest.run(clinic.db, at(15), never)));
  expect(runs.some(({ status }) => status === "fulfilled")).toBe(true);
  expect(await clinic.db.select().from(auditDigests)).toHaveLength(1);
  expect(await clinic.db.select().from(auditEvents)).toHaveLength(1);
  expect(await brokenAuditLink(clinic.db)).toBeNull();
});
