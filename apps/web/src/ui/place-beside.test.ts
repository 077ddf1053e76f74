import { expect, test } from "vitest";
import { placeBeside } from "./place-beside.ts";

const PAGE = { width: 1000, height: 600 };
const SIZE = { width: 100, height: 20 };

test("it stands above the middle of what it is about, and below where there is no room", () => {
  expect(placeBeside({ left: 400, top: 300, width: 40, height: 40 }, SIZE, PAGE, "top")).toEqual({
    left: 370,
    top: 274,
  });
  expect(placeBeside({ left: 400, top: 10, width: 40, height: 40 }, SIZE, PAGE, "top")).toEqual({ left: 370, top: 56 });
});

test("it stands to the right, and to the left where there is no room", () => {
  expect(placeBeside({ left: 400, top: 300, width: 40, height: 40 }, SIZE, PAGE, "right")).toEqual({
    left: 446,
    top: 310,
  });
  expect(placeBeside({ left: 900, top: 300, width: 40, height: 40 }, SIZE, PAGE, "right")).toEqual({
    left: 794,
    top: 310,
  });
});

test("it never leaves the page", () => {
  expect(placeBeside({ left: 980, top: 300, width: 20, height: 20 }, SIZE, PAGE, "top")).toEqual({
    left: 892,
    top: 274,
  });
  expect(placeBeside({ left: 0, top: 590, width: 990, height: 10 }, SIZE, PAGE, "right")).toEqual({
    left: 8,
    top: 572,
  });
});
