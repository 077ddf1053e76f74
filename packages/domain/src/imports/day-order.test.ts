import { expect, test } from "vitest";
import { dayIn, dayOrderOf } from "./day-order.ts";

test("one day after the twelfth tells how a file writes all of its days", () => {
  expect(dayOrderOf(["05/06/1990", "17/05/1990"])).toBe("day_first");
  expect(dayOrderOf(["05/06/1990", "5-17-1990"])).toBe("month_first");
  expect(dayIn("5.6.1990", "day_first")).toBe("1990-06-05");
  expect(dayIn("05/06/1990", "month_first")).toBe("1990-05-06");
  expect(dayIn(" 1990-05-17 ", "month_first")).toBe("1990-05-17");
});

test("a file that does not tell, or says both, is not guessed at", () => {
  expect(dayOrderOf(["05/06/1990", "1990-05-17", ""])).toBe("unclear");
  expect(dayOrderOf(["17/05/1990", "05/17/1990"])).toBe("unclear");
  expect(dayIn("05/06/1990", "unclear")).toBe("unclear");
  expect(dayIn("06/06/1990", "unclear")).toBe("1990-06-06");
});
