import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { expect, test } from "vitest";
import { type BookingDraft, bookingOf, effectiveShape, isTyped, movedTo, typeForLength } from "./booking-draft.ts";

const type = (id: string, modes: VisitTypeView["modes"]): VisitTypeView => ({
  id,
  name: id,
  minutes: 30,
  price: { amountMinor: 0, currency: "KES" },
  modes,
  needsApproval: false,
});
const TYPES = [type("review", ["in_person", "video"]), type("call", ["voice"])];
const EMPTY: BookingDraft = {
  patient: null,
  doctorId: "any",
  visitTypeId: null,
  mode: null,
  startsAt: null,
  roomId: null,
  note: "",
  overbookReason: null,
};
const PATIENT = {
  id: "p",
  fileNumber: "P-000001",
  firstName: "Mary",
  lastName: "Wanjiru",
  dateOfBirth: "1990-01-01",
  phone: "+254712345678",
  approved: true,
};

test("the chosen type wins over the remembered one, and that over the first", () => {
  expect(effectiveShape(EMPTY, TYPES, null)).toMatchObject({ type: { id: "review" }, mode: "in_person" });
  expect(effectiveShape(EMPTY, TYPES, "call")).toMatchObject({ type: { id: "call" }, mode: "voice" });
  expect(effectiveShape({ visitTypeId: "review", mode: "video" }, TYPES, "call")).toMatchObject({ mode: "video" });
  expect(effectiveShape(EMPTY, TYPES, "gone")).toMatchObject({ type: { id: "review" } });
  expect(effectiveShape(EMPTY, [], null)).toBeNull();
});

test("a way that the type does not offer gives way to one that it does", () => {
  expect(effectiveShape({ visitTypeId: "call", mode: "in_person" }, TYPES, null)).toMatchObject({ mode: "voice" });
});

test("nothing is sent while patient or time is missing, and nothing empty is sent at all", () => {
  const shape = effectiveShape(EMPTY, TYPES, null);
  expect(bookingOf(EMPTY, shape, "key")).toBeNull();
  expect(bookingOf({ ...EMPTY, patient: PATIENT }, shape, "key")).toBeNull();
  const ready = { ...EMPTY, patient: PATIENT, startsAt: "2026-11-23T06:00:00.000Z", note: "  " };
  expect(bookingOf(ready, shape, "key")).toEqual({
    patientId: "p",
    doctorId: "any",
    startsAt: "2026-11-23T06:00:00.000Z",
    visitTypeId: "review",
    mode: "in_person",
    idempotencyKey: "key",
  });
});

test("R-SCH-3 an alternative keeps everything that was typed and no longer goes over anybody", () => {
  const draft = { ...EMPTY, patient: PATIENT, note: "limps", overbookReason: "urgent" };
  const moved = movedTo(draft, {
    startsAt: "2026-11-23T07:00:00.000Z",
    endsAt: "2026-11-23T07:30:00.000Z",
    doctorId: "d",
  });
  expect(moved).toMatchObject({ patient: PATIENT, note: "limps", doctorId: "d", overbookReason: null });
});

test("a form counts as filled in by what would have to be typed again", () => {
  expect(isTyped(EMPTY, " ")).toBe(false);
  expect(isTyped({ ...EMPTY, doctorId: "d", startsAt: "2026-11-23T06:00:00.000Z" }, "")).toBe(false);
  expect(isTyped(EMPTY, "wan")).toBe(true);
  expect(isTyped({ ...EMPTY, patient: PATIENT }, "")).toBe(true);
  expect(isTyped({ ...EMPTY, note: "x" }, "")).toBe(true);
});

test("a drawn time chooses the longest type that fits into it, and none when none does", () => {
  const types = [15, 45, 30, 20].map((minutes) => ({ ...type(String(minutes), ["in_person"]), minutes }));
  expect(typeForLength(45, types)).toBe("45");
  expect(typeForLength(40, types)).toBe("30");
  expect(typeForLength(10, types)).toBeNull();
  expect(typeForLength(undefined, types)).toBeNull();
});

test("the patient whom the form was opened for is not counted as typed", () => {
  const draft = { ...EMPTY, patient: PATIENT };
  expect(isTyped(draft, "", PATIENT.id)).toBe(false);
  expect(isTyped(draft, "", "another")).toBe(true);
  expect(isTyped(draft, "")).toBe(true);
});
