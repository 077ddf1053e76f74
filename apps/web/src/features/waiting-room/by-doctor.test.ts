import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { expect, test } from "vitest";
import { byDoctor } from "./by-doctor.ts";

const visit = (id: string, doctorName: string) => ({ id, doctorId: doctorName, doctorName }) as AppointmentView; // the rest plays no part

test("R-SCH-17 every door has its own in turn, and doors at which nobody waits come last", () => {
  const doors = byDoctor({
    waiting: [visit("1", "Dr Otieno"), visit("2", "Dr Chebet"), visit("3", "Dr Otieno")],
    inRoom: [visit("4", "Dr Achieng"), visit("5", "Dr Otieno")],
  });
  const ids = (visits: readonly AppointmentView[]) => visits.map(({ id }) => id);
  expect(doors.map(({ doctorName, waiting, inRoom }) => [doctorName, ids(waiting), ids(inRoom)])).toEqual([
    ["Dr Chebet", ["2"], []],
    ["Dr Otieno", ["1", "3"], ["5"]],
    ["Dr Achieng", [], ["4"]],
  ]);
});

test("an empty room has no door", () => {
  expect(byDoctor({ waiting: [], inRoom: [] })).toEqual([]);
});
