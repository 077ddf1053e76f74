import type { Actor } from "@lockstep/domain/identity/actor";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import { expect, test } from "vitest";
import { nextStep, proposeVerdict, rescheduleVerdict, stepVerdict } from "./step-verdict.ts";

const NOW = new Date("2026-11-23T06:00:00.000Z");
const DESK: Actor = { kind: "staff", userId: "u", name: "Faith", roles: ["receptionist"] };
const NURSE: Actor = { ...DESK, roles: ["nurse"] };
const DOCTOR: Actor = { ...DESK, roles: ["doctor"], doctorId: "d" };

const visit = (status: AppointmentStatus, rest: Partial<AppointmentView> = {}): AppointmentView => ({
  id: "a",
  patientId: "p",
  patientName: "Mary Wanjiru",
  doctorId: "d",
  doctorName: "Dr Otieno",
  roomId: null,
  roomName: null,
  visitTypeId: "t",
  visitTypeName: "Review",
  mode: "in_person",
  startsAt: "2026-11-23T07:00:00.000Z",
  endsAt: "2026-11-23T07:30:00.000Z",
  status,
  version: 1,
  note: null,
  overbooked: false,
  offered: false,
  walkIn: false,
  ticketNumber: null,
  checkedInAt: null,
  calledAt: null,
  expiresAt: null,
  holdExpiresAt: null,
  proposedStartsAt: null,
  proposedEndsAt: null,
  cancelledBy: null,
  cancellationReason: null,
  createdAt: "2026-11-20T07:00:00.000Z",
  updatedAt: "2026-11-20T07:00:00.000Z",
  ...rest,
});

test.each([
  ["pending", "confirmed"],
  ["confirmed", "checked_in"],
  ["checked_in", "in_progress"],
  ["in_progress", "completed"],
  ["reschedule_proposed", null],
  ["completed", null],
  ["cancelled", null],
] as const)("R-SCH-7 after %s usually comes %s", (status, next) => {
  expect(nextStep(DESK, visit(status), NOW)).toBe(next);
});

test("R-SCH-8 a button that the server would refuse says why beforehand", () => {
  expect(stepVerdict(DESK, visit("completed"), "cancelled", NOW)).toMatchObject({ because: "illegal_transition" });
  expect(stepVerdict(NURSE, visit("confirmed"), "cancelled", NOW)).toMatchObject({ because: "role" });
  expect(stepVerdict(NURSE, visit("confirmed"), "checked_in", NOW)).toEqual({ allowed: true });
  expect(stepVerdict(DOCTOR, visit("confirmed", { doctorId: "other" }), "in_progress", NOW)).toMatchObject({
    because: "role",
  });
});

test("R-SCH-12 a hold that has run out is neither confirmed nor moved", () => {
  const lapsed = visit("held", { holdExpiresAt: "2026-11-23T05:59:00.000Z" });
  expect(stepVerdict(DESK, lapsed, "confirmed", NOW)).toMatchObject({ because: "hold_expired" });
  expect(rescheduleVerdict(DESK, lapsed, NOW)).toMatchObject({ because: "hold_expired" });
});

test("R-SCH-10 another time is proposed for a visit that is coming, by the desk or its doctor", () => {
  expect(proposeVerdict(DESK, visit("confirmed"), NOW)).toEqual({ allowed: true });
  expect(proposeVerdict(DOCTOR, visit("pending"), NOW)).toEqual({ allowed: true });
  expect(proposeVerdict(DESK, visit("checked_in"), NOW)).toMatchObject({ because: "illegal_transition" });
  expect(proposeVerdict(NURSE, visit("confirmed"), NOW)).toMatchObject({ because: "role" });
});
