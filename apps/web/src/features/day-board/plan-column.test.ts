import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import { expect, test } from "vitest";
import { planColumn } from "./plan-column.ts";

const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const WINDOW = { from: Date.parse(at("08:00")), to: Date.parse(at("12:00")) };

function aVisit(from: string, to: string, status: AppointmentStatus): BoardColumn["appointments"][number] {
  return {
    id: `${from}-${status}`,
    patientId: "p",
    patientName: "Amina Yusuf",
    doctorId: "d",
    doctorName: "Dr Otieno",
    roomId: null,
    roomName: null,
    visitTypeId: "t",
    visitTypeName: "Review",
    mode: "in_person",
    startsAt: at(from),
    endsAt: at(to),
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
    createdAt: at("00:00"),
    updatedAt: at("00:00"),
  };
}

function aColumn(column: Partial<BoardColumn>): BoardColumn {
  const open = [{ startsAt: at("09:00"), endsAt: at("11:00"), modes: ["in_person" as const], slotMinutes: 30 }]; // keeps the literal
  return {
    doctorId: "d",
    name: "Dr Otieno",
    specialization: "Surgery",
    roomName: null,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    open,
    blocked: [],
    appointments: [],
    ...column,
  };
}

const plan = (column: Partial<BoardColumn>, now = "00:00") => planColumn(aColumn(column), WINDOW, Date.parse(at(now)));
const free = (column: Partial<BoardColumn>, now?: string) =>
  plan(column, now).free.map(({ from, to }) => `${clock(from)}-${clock(to)}`);

test("free times lie on the grid of the opening hours; what is over is not free", () => {
  expect(free({})).toEqual(["09:00-09:30", "09:30-10:00", "10:00-10:30", "10:30-11:00"]);
  expect(free({}, "09:40")).toEqual(["10:00-10:30", "10:30-11:00"]);
});

test("R-SCH-7 a visit that holds its time takes it; done visits, no-shows and cancelled ones leave it free", () => {
  for (const status of ["held", "pending", "confirmed", "reschedule_proposed", "checked_in", "in_progress"] as const) {
    expect(free({ appointments: [aVisit("09:30", "10:00", status)] })).not.toContain("09:30-10:00");
  }
  for (const status of ["completed", "cancelled", "no_show", "expired"] as const) {
    expect(free({ appointments: [aVisit("09:30", "10:00", status)] })).toContain("09:30-10:00");
  }
});

test("R-SCH-13 no free time is drawn where the buffers around a visit forbid one", () => {
  const buffers = { bufferBeforeMinutes: 10, bufferAfterMinutes: 25 };
  expect(free({ ...buffers, appointments: [aVisit("10:00", "10:30", "confirmed")] })).toEqual(["09:00-09:25"]);
  expect(free({ ...buffers, appointments: [aVisit("10:00", "10:30", "completed")] })).toHaveLength(4);
});

test("a free time ends where the next visit or break begins", () => {
  expect(free({ appointments: [aVisit("09:45", "10:15", "confirmed")] })).toEqual([
    "09:00-09:30",
    "09:30-09:45",
    "10:30-11:00",
  ]);
  expect(free({ blocked: [{ startsAt: at("10:15"), endsAt: at("10:45"), kind: "break", note: null }] })).toContain(
    "10:00-10:15",
  );
});

test("everything outside the opening hours is closed, with its reason where there is one", () => {
  const { closed } = plan({
    blocked: [{ startsAt: at("07:00"), endsAt: at("09:30"), kind: "leave", note: "Training" }],
  });
  expect(closed.map(({ from, to, kind, note }) => [clock(from), clock(to), kind, note])).toEqual([
    ["08:00", "09:30", "leave", "Training"],
    ["11:00", "12:00", "off", null],
  ]);
});

test("a doctor without hours is closed all day", () => {
  expect(plan({ open: [] })).toMatchObject({ closed: [{ ...WINDOW, kind: "off" }], free: [] });
});

test("cancelled and expired visits are not drawn; done ones and no-shows are", () => {
  const appointments = (["cancelled", "expired", "completed", "no_show"] as const).map((status, hour) =>
    aVisit(`0${8 + (hour % 2)}:00`, `0${8 + (hour % 2)}:30`, status),
  );
  expect(plan({ appointments }).visits.map(({ item }) => item.visit.status)).toEqual(["completed", "no_show"]);
});

test("hours of two modes that overlap offer each start once", () => {
  const modes = (mode: "in_person" | "video") => ({
    startsAt: at("09:00"),
    endsAt: at("10:00"),
    modes: [mode],
    slotMinutes: 30,
  });
  expect(free({ open: [modes("in_person"), modes("video")] })).toEqual(["09:00-09:30", "09:30-10:00"]);
});
