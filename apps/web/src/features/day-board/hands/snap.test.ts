import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { expect, test } from "vitest";
import { drawnSpan, slotStarts, snapped, stepped } from "./snap.ts";

const at = (time: string) => Date.parse(`2026-11-23T${time}:00.000Z`);
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const WINDOW = { from: at("08:00"), to: at("18:00") };
const open = (from: string, to: string, slotMinutes: number) => ({
  startsAt: new Date(at(from)).toISOString(),
  endsAt: new Date(at(to)).toISOString(),
  modes: ["in_person" as const],
  slotMinutes,
});
const column = (...hours: BoardColumn["open"]): BoardColumn => ({
  doctorId: "d",
  name: "Dr Otieno",
  specialization: "Surgery",
  roomName: null,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  open: hours,
  blocked: [],
  appointments: [],
});
const DOCTOR = column(open("09:00", "10:00", 20), open("09:30", "10:30", 30));

test("slots of hours that overlap are one list", () => {
  expect(slotStarts(DOCTOR).map(clock)).toEqual(["09:00", "09:20", "09:30", "09:40", "10:00"]);
});

test("a thing comes to rest at the nearest slot, and at quarters where the doctor does not work", () => {
  expect(clock(snapped(at("09:12"), DOCTOR, WINDOW))).toBe("09:20");
  expect(clock(snapped(at("10:29"), DOCTOR, WINDOW))).toBe("10:00");
  expect(clock(snapped(at("12:08"), DOCTOR, WINDOW))).toBe("12:15");
  expect(clock(snapped(at("05:00"), DOCTOR, WINDOW))).toBe("08:00");
  expect(clock(snapped(at("12:01"), column(), WINDOW))).toBe("12:00");
});

test("arrows step from slot to slot, over what is between, and stay at the ends", () => {
  expect(clock(stepped(at("09:20"), 1, DOCTOR, WINDOW))).toBe("09:30");
  expect(clock(stepped(at("12:00"), -1, DOCTOR, WINDOW))).toBe("10:00");
  expect(clock(stepped(at("09:00"), -1, DOCTOR, WINDOW))).toBe("09:00");
  expect(clock(stepped(at("09:00"), 1, column(), WINDOW))).toBe("09:15");
});

test("a free time is drawn downwards and upwards, as far as it is free without a gap", () => {
  const free = ["09:00", "09:15", "09:30", "10:00"].map((time) => ({ from: at(time), to: at(time) + 900_000 }));
  const drawn = (from: string, to: string) => {
    const span = drawnSpan(free, at(from), at(to));
    return span && `${clock(span.from)}-${clock(span.to)}`;
  };
  expect(drawn("09:00", "09:20")).toBe("09:00-09:30");
  expect(drawn("09:00", "11:00")).toBe("09:00-09:45");
  expect(drawn("09:30", "09:05")).toBe("09:00-09:45");
  expect(drawn("10:00", "09:00")).toBe("10:00-10:15");
  expect(drawn("10:00", "10:05")).toBe("10:00-10:15");
  expect(drawn("12:00", "13:00")).toBeNull();
});
