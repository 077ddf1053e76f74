import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { isTimeout, isUnanswered, refusalOf, refusalWith, requestIdOf } from "./refusal-of.ts";

const answered = (data: unknown) =>
  TRPCClientError.from({ error: { message: "SLOT_TAKEN", code: -32009, data } } as Parameters<
    typeof TRPCClientError.from
  >[0]); // any data may come
const taken = answered({
  code: "CONFLICT",
  httpStatus: 409,
  requestId: "r-1",
  refusal: { code: "SLOT_TAKEN", conflicts: [], alternatives: [] },
});

test("the refusal of an answer is found, and asked for by its code", () => {
  expect(refusalOf(taken)).toEqual({ code: "SLOT_TAKEN", conflicts: [], alternatives: [] });
  expect(refusalWith(taken, "SLOT_TAKEN", "ROOM_TAKEN")?.alternatives).toEqual([]);
  expect(refusalWith(taken, "STALE_VERSION")).toBeNull();
  expect(requestIdOf(taken)).toBe("r-1");
  expect(isUnanswered(taken)).toBe(false);
});

test("an answer that is not ours has none", () => {
  for (const data of [undefined, null, "text", {}, { refusal: null }, { refusal: { code: 7 } }])
    expect(refusalOf(answered(data))).toBeNull();
  expect(refusalOf(new Error("SLOT_TAKEN"))).toBeNull();
  expect(refusalOf(null)).toBeNull();
});

test("a lost connection and a time-out are no answers", () => {
  const lost = TRPCClientError.from(new TypeError("Failed to fetch"));
  const late = TRPCClientError.from(new DOMException("signal timed out", "TimeoutError"));
  expect([lost, late].map(isUnanswered)).toEqual([true, true]);
  expect([lost, late].map(isTimeout)).toEqual([false, true]);
});
