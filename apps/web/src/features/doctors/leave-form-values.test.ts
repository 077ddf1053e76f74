import { expect, test } from "vitest";
import { emptyLeave, type LeaveValues } from "./leave-form-values.ts";
import { exceptionOf, leaveForm } from "./leave-schema.ts";

const values = (more: Partial<LeaveValues>): LeaveValues => ({ ...emptyLeave("2026-11-24"), ...more });
const range = (more: Partial<LeaveValues>, timeZone = "Africa/Nairobi") => {
  const { exception } = exceptionOf(values(more), timeZone);
  return [exception.startsAt, exception.endsAt];
};
const wrong = (more: Partial<LeaveValues>) =>
  leaveForm.safeParse(values(more)).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

test("R-SCH-13 whole days are the clinic's days, also where the clocks change", () => {
  expect(range({ lastDay: "2026-11-25" })).toEqual(["2026-11-23T21:00:00.000Z", "2026-11-25T21:00:00.000Z"]);
  const change = { firstDay: "2026-10-25", lastDay: "2026-10-25" };
  expect(range(change, "Europe/London")).toEqual(["2026-10-24T23:00:00.000Z", "2026-10-26T00:00:00.000Z"]);
});

test("leave by the clock runs from the first day's time to the last day's; a break and an opening are of one day", () => {
  const byClock = { wholeDays: false, from: "14:00", to: "10:00", lastDay: "2026-11-26" };
  expect(range(byClock)).toEqual(["2026-11-24T11:00:00.000Z", "2026-11-26T07:00:00.000Z"]);
  expect(range({ ...byClock, kind: "break", to: "15:00" })).toEqual([
    "2026-11-24T11:00:00.000Z",
    "2026-11-24T12:00:00.000Z",
  ]);
  expect(range({ kind: "opening", from: "20:00", to: "24:00" })[1]).toBe("2026-11-24T21:00:00.000Z");
  expect(
    exceptionOf(values({ kind: "opening", slotMinutes: 20, modes: ["video"], note: " " }), "Africa/Nairobi"),
  ).toMatchObject({
    exception: { kind: "opening", slotMinutes: 20, modes: ["video"] },
  });
  expect(exceptionOf(values({ note: "Away" }), "Africa/Nairobi").exception).not.toHaveProperty("modes");
});

test("what cannot be is said at its field", () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ lastDay: "2026-11-23" })).toEqual([["lastDay", "lastDay"]]);
  expect(wrong({ lastDay: "2028-11-23" })).toEqual([["lastDay", "long"]]);
  expect(wrong({ firstDay: "" })).toContainEqual(["firstDay", "firstDay"]);
  expect(wrong({ kind: "break", from: "10:00", to: "10:00" })).toEqual([["to", "to"]]);
  expect(wrong({ kind: "break", from: "", to: "10:00" })).toEqual([["from", "from"]]);
  expect(wrong({ kind: "opening", modes: [] })).toEqual([["modes", "modes"]]);
  expect(wrong({ kind: "break", from: "22:00", to: "24:00" })).toEqual([]);
});
