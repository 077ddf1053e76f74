import { auditEvents } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { approvePatient } from "./approve-patient.ts";
import { aForm, patientCalls } from "./testing/calls.ts";

test("R-ID-6 of two who approve one file the second waits, then sees that it is approved", async () => {
  await using clinic = await testClinic();
  const { id: patientId } = await patientCalls(clinic).register(aForm());
  const expected = { patientId, expectedVersion: 1 };
  const first = await held(clinic.db, (tx) => approvePatient(tx, clinic.desk, expected));
  const second = refused(patientCalls(clinic, clinic.admin, await clinic.anotherProcess()).approve(expected));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { approved: true, version: 2 } });
});

test("R-ID-6 R-CLN-3 twenty who approve one file at once leave one audit row", async () => {
  await using clinic = await testClinic();
  const { id: patientId } = await patientCalls(clinic).register(aForm());
  const pools = [clinic.db, await clinic.anotherProcess()];
  const approvals = Array.from({ length: 20 }, (_, index) =>
    patientCalls(clinic, clinic.desk, pools[index % 2]).approve({ patientId, expectedVersion: 1 }),
  );
  const ended = await Promise.allSettled(approvals);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const approved = eq(auditEvents.action, "patient.approved");
  expect(await clinic.db.select().from(auditEvents).where(approved)).toHaveLength(1);
});
