import { expect, test } from "vitest";
import { groupLooks } from "./group-looks.ts";

const look = (id: string, actorId: string, time: string, operation = "patients.get") => ({
  id,
  actorId,
  actorName: actorId,
  at: `2030-01-07T${time}:00.000Z`,
  operation,
  emergency: null as { reason: string; expiresAt: string } | null, // none, unless a test says so
});

test("what one person reads within minutes is one look, with everything that was read", () => {
  const events = [
    look("5", "ada", "10:12", "patients.timeline"),
    look("4", "ada", "10:05"),
    look("3", "ada", "10:00", "patients.timeline"),
    look("2", "eve", "09:59"),
    look("1", "ada", "09:58"),
    look("0", "ada", "09:30"),
  ];
  expect(groupLooks(events).map(({ id, actorId, operations }) => [id, actorId, operations])).toEqual([
    ["5", "ada", ["patients.timeline", "patients.get"]],
    ["2", "eve", ["patients.get"]],
    ["1", "ada", ["patients.get"]],
    ["0", "ada", ["patients.get"]],
  ]);
  expect(groupLooks(events)[0]).toMatchObject({ from: "2030-01-07T10:00:00.000Z", to: "2030-01-07T10:12:00.000Z" });
});

test("Z-09 what was read in an emergency is a look of its own", () => {
  const emergency = { reason: "Unconscious in casualty", expiresAt: "2030-01-07T11:00:00.000Z" };
  const events = [
    { ...look("3", "ada", "10:03"), emergency },
    { ...look("2", "ada", "10:02", "patients.timeline"), emergency },
    look("1", "ada", "10:01"),
  ];
  expect(groupLooks(events).map(({ id, emergency }) => [id, emergency])).toEqual([
    ["3", emergency],
    ["1", null],
  ]);
});
