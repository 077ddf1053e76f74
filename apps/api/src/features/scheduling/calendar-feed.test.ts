import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../testing/test-secret.ts";
import { endFeed, feedPath, feedText, pathOf, renewFeed, visitFile } from "./calendar-feed.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";

const nameIn = (path: string) => path.replace("/calendar/", "");

test("a visit is a calendar file that keeps its name and counts its changes, with no note in it", async () => {
  await using clinic = await testClinic();
  const act = actionsOn(clinic);
  const [patient, another] = clinic.patientCallers;
  if (!patient || !another) throw new Error("The clinic has patients.");
  const booked = await act.book({ startsAt: at("09:00"), note: "Swollen left knee" });
  const first = await visitFile(clinic.db, patient, booked.id);
  expect(first.text).toContain("DTSTART:20300108T060000Z");
  expect(first.text).toContain(`UID:${booked.id}@lockstep`);
  expect(first.text).toContain("SEQUENCE:0");
  expect(first.text).toContain("STATUS:CONFIRMED");
  expect(first.text).not.toContain("knee");

  await act.reschedule(booked, at("10:00"));
  const moved = await visitFile(clinic.db, patient, booked.id);
  expect(moved.text).toContain("DTSTART:20300108T070000Z");
  expect(moved.text).toContain("SEQUENCE:1");
  expect((await refusalOf(visitFile(clinic.db, another, booked.id))).code).toBe("NOT_FOUND");
});

test("G-18 a feed holds its patient's own visits alone; renewed or ended, the old link finds nothing", async () => {
  await using clinic = await testClinic();
  const act = actionsOn(clinic);
  const [patient] = clinic.patientCallers;
  if (!patient) throw new Error("The clinic has patients.");
  const own = await act.book({ startsAt: at("09:00") });
  const gone = await act.book({ startsAt: at("11:00") });
  await act.changeStatus(gone, "cancelled");
  const others = await act.book({ startsAt: at("10:00"), patientId: clinic.patientIds[1] ?? "" });

  const { feedId } = await transact(clinic.db, (tx) => renewFeed(tx, patient));
  const path = pathOf(TEST_SECRET, feedId);
  expect((await feedPath(clinic.db, patient, TEST_SECRET)).path).toBe(path);
  const text = await feedText(clinic.db, TEST_SECRET, nameIn(path));
  expect(text).toContain(own.id);
  expect(text).not.toContain(gone.id);
  expect(text).not.toContain(others.id);
  expect(await feedText(clinic.db, "another secret, as long as one has to be", nameIn(path))).toBeNull();
  expect(await feedText(clinic.db, TEST_SECRET, nameIn(path).replace(/.{5}\.ics$/, "AAAAA.ics"))).toBeNull();

  const renewed = await transact(clinic.db, (tx) => renewFeed(tx, patient));
  expect(await feedText(clinic.db, TEST_SECRET, nameIn(path))).toBeNull();
  const second = nameIn(pathOf(TEST_SECRET, renewed.feedId));
  expect(await feedText(clinic.db, TEST_SECRET, second)).toContain(own.id);
  await transact(clinic.db, (tx) => endFeed(tx, patient));
  expect(await feedText(clinic.db, TEST_SECRET, second)).toBeNull();
  expect((await refusalOf(transact(clinic.db, (tx) => renewFeed(tx, clinic.desk)))).code).toBe("FORBIDDEN");
});

test("a patient who renews a feed on two devices at once has one feed", async () => {
  await using clinic = await testClinic();
  const [patient] = clinic.patientCallers;
  if (!patient) throw new Error("The clinic has patients.");
  const made = await Promise.all(Array.from({ length: 8 }, () => transact(clinic.db, (tx) => renewFeed(tx, patient))));
  const alive = await Promise.all(
    made.map(({ feedId }) => feedText(clinic.db, TEST_SECRET, nameIn(pathOf(TEST_SECRET, feedId)))),
  );
  expect(alive.filter((text) => text !== null)).toHaveLength(1);
});
