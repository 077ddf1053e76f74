import type { DoctorCalendar } from "@lockstep/domain/availability/calendar";
import { workingDay } from "@lockstep/domain/availability/working-day";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { timeVerdict } from "@lockstep/domain/scheduling/doctor-schedule";
import { expect, test } from "vitest";
import { dropVerdict } from "./drop-verdict.ts";
import { aVisit } from "./testing/a-visit.ts";

const DAY = "2026-11-23";
const at = (time: string) => new Date(`${DAY}T${time}:00+03:00`);
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const MONDAY = { weekday: 1, slotMinutes: 15 };

const CALENDAR: DoctorCalendar = {
  timeZone: "Africa/Nairobi",
  rules: [
    { ...MONDAY, from: "08:00", to: "13:00", modes: ["in_person"] },
    { ...MONDAY, from: "14:00", to: "16:00", slotMinutes: 20, modes: ["in_person", "video"] },
    { ...MONDAY, from: "16:00", to: "18:00", modes: ["video"] },
  ],
  exceptions: [
    { kind: "leave", ...span("08:30", "09:00") },
    { kind: "break", ...span("10:30", "10:45") },
  ],
  closures: [span("17:30", "18:00")],
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 0,
};

const OTHER = aVisit({ id: "other", patientId: "somebody", from: at("11:30"), to: at("12:00") });
const OVER = aVisit({ id: "over", patientId: "somebody", from: at("14:00"), to: at("14:20"), status: "no_show" });
const MOVING = aVisit({ id: "moving", patientId: "amina", from: at("09:15"), to: at("09:45") });

function columnOf(calendar: DoctorCalendar, appointments: AppointmentView[]): BoardColumn {
  const { open, blocked } = workingDay(calendar, DAY);
  const iso = <Part extends { startsAt: Date; endsAt: Date }>(part: Part) => ({
    ...part,
    startsAt: part.startsAt.toISOString(),
    endsAt: part.endsAt.toISOString(),
  });
  return {
    doctorId: "d",
    name: "Dr Otieno",
    specialization: "Surgery",
    roomName: null,
    bufferBeforeMinutes: calendar.bufferBeforeMinutes,
    bufferAfterMinutes: calendar.bufferAfterMinutes,
    open: open.map((part) => ({ ...iso(part), modes: [...part.modes] })),
    blocked: blocked.map(iso),
    appointments,
  };
}

test("R-SCH-14 at every minute of a day the board says of a move what the server will say", () => {
  const column = columnOf(CALENDAR, [OTHER, OVER, MOVING]);
  const busy = [{ startsAt: new Date(OTHER.startsAt), endsAt: new Date(OTHER.endsAt) }];
  const now = at("08:10");
  const reasons = new Set<string>();
  for (const mode of ["in_person", "video"] as const) {
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const startsAt = new Date(at("00:00").getTime() + minute * 60_000);
      const server = timeVerdict(
        { calendar: CALENDAR, busy, roomBusy: [], patientBusy: [] },
        { policy: { noticeMinutesMin: 0, horizonDays: 90 }, visit: { minutes: 30, mode }, now, startsAt },
      );
      const visit = { ...MOVING, mode };
      const board = dropVerdict({
        visit,
        startMs: startsAt.getTime(),
        column,
        columns: [column],
        nowMs: now.getTime(),
      });
      const said = server.allowed ? "allowed" : server.because;
      reasons.add(said);
      expect(board.allowed ? "allowed" : board.because, `${mode} at minute ${minute}`).toBe(said);
    }
  }
  expect([...reasons].sort()).toEqual([
    "allowed",
    "between_slots",
    "clinic_closed",
    "in_the_past",
    "mode_not_offered",
    "on_break",
    "on_leave",
    "outside_hours",
    "taken",
  ]);
});

test("R-SCH-6 a visit is not put where its patient is with another doctor", () => {
  const column = columnOf(CALENDAR, [MOVING]);
  const elsewhere = columnOf(CALENDAR, [aVisit({ id: "x", patientId: "amina", from: at("12:00"), to: at("12:30") })]);
  const verdict = (time: string) =>
    dropVerdict({ visit: MOVING, startMs: at(time).getTime(), column, columns: [column, elsewhere], nowMs: 0 });
  expect(verdict("12:15")).toEqual({ allowed: false, because: "patient_busy" });
  expect(verdict("12:30")).toEqual({ allowed: true });
});
