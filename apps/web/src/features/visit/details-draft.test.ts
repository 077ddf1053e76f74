import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { expect, test } from "vitest";
import { changesIn, draftOf, isDirty } from "./details-draft.ts";
import { differs } from "./visit-differences.ts";

const BASE = { id: "a", note: "limps", roomId: "r1", status: "confirmed", version: 3 } as AppointmentView; // the rest plays no part

test("only what was changed is sent, and an emptied note is none", () => {
  expect(isDirty(draftOf(BASE))).toBe(false);
  expect(changesIn({ ...draftOf(BASE), note: "  " })).toEqual({ note: null });
  expect(changesIn({ ...draftOf(BASE), roomId: null })).toEqual({ roomId: null });
  expect(changesIn({ note: "walks", roomId: "r2", base: BASE })).toEqual({ note: "walks", roomId: "r2" });
  expect(isDirty({ ...draftOf({ ...BASE, note: null }), note: "" })).toBe(false);
});

test("what was typed is compared with what is there now, not with what was there", () => {
  const now: AppointmentView = { ...BASE, note: "walks", version: 4 };
  expect(differs("note", BASE, now)).toBe(true);
  expect(differs("note", { ...BASE, typed: { note: "walks" } }, now)).toBe(false);
  expect(differs("room", { ...BASE, typed: { roomId: null } }, now)).toBe(true);
  expect(differs("status", BASE, now)).toBe(false);
});
