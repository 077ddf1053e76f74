import { asAdmin } from "@lockstep/db/testing/test-server";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at } from "../scheduling/testing/actions.ts";
import { integrity } from "./integrity.queries.ts";

test("R-PLT-12 after a morning's work every promise holds, and says how it was looked at", async () => {
  await using clinic = await testClinic();
  await clinic.db.execute(sql`insert into counters values ('patient_file_number', 6)`);
  const { book, changeStatus, reschedule } = actionsOn(clinic);
  const first = await book();
  const moved = await reschedule(first, at("10:00"));
  await changeStatus(moved, "checked_in");
  await book({ patientId: clinic.patientIds[1] ?? "" });
  const { findings } = await integrity(clinic.db);
  expect(findings.filter(({ holds }) => !holds)).toEqual([]);
  expect(findings.length).toBeGreaterThan(15);
});

test("R-PLT-12 a row that was changed past the application shows, with its id", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const visit = await book();
  const later = "update appointments set starts_at = starts_at + interval '5 minutes'";
  await asAdmin(clinic.database.ownerUrl, later);
  const { findings } = await integrity(clinic.db);
  expect(findings.find(({ name }) => name === "history-tells-what-is")).toMatchObject({
    holds: false,
    count: 1,
    examples: [visit.id],
  });
});
