import { expect, test } from "vitest";
import { parseWorkSearch } from "./work-search.ts";

const ID = "0198a000-0000-7000-8000-000000000001";

test("the work list's address keeps what makes sense, and drops the rest", () => {
  expect(parseWorkSearch({ status: "completed", place: "outpatient", q: 1042, order: ID, from: ID })).toEqual({
    ...{ status: "completed", place: "outpatient", q: "1042", order: ID, from: ID },
  });
  expect(parseWorkSearch({ status: "active", place: "the moon", q: "  ", order: 7, from: "x" })).toEqual({});
});
