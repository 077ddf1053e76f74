import { expect, test } from "vitest";
import { linearizable, type Operation } from "./linearizable.ts";

type Holder = string | null;
type Times = [from: number, until: number];

const take = (who: string, [from, until]: Times, optional = false): Operation<Holder> => ({
  name: `${who} takes`,
  from,
  until,
  optional,
  apply: (holder) => (holder === null ? who : null),
});
const release = (who: string, [from, until]: Times): Operation<Holder> => ({
  name: `${who} releases`,
  from,
  until,
  optional: false,
  apply: (holder) => (holder === who ? "" : null),
});
const refused = (who: string, [from, until]: Times): Operation<Holder> => ({
  name: `${who} is refused`,
  from,
  until,
  optional: false,
  apply: (holder) => (holder === null || holder === "" ? null : holder),
});
const verdict = (...ops: Operation<Holder>[]) => linearizable(ops, null, (holder) => holder ?? "-").linearizable;

test("R-PLT-12 one after the other is in order", () => {
  expect(verdict(take("a", [0, 1]), refused("b", [2, 3]), release("a", [4, 5]))).toBe(true);
});

test("R-PLT-12 two who both got one time, at once or one after the other, are found out", () => {
  expect(verdict(take("a", [0, 5]), take("b", [1, 4]))).toBe(false);
  expect(verdict(take("a", [0, 1]), take("b", [2, 3]))).toBe(false);
});

test("R-PLT-12 a refusal of what was free all along is found out, one beside the taking is not", () => {
  expect(verdict(refused("b", [0, 1]), take("a", [2, 3]))).toBe(false);
  expect(verdict(refused("b", [0, 3]), take("a", [1, 2]))).toBe(true);
});

test("R-PLT-12 an answer given before another was asked comes before it", () => {
  expect(verdict(take("a", [0, 1]), release("a", [2, 3]), refused("b", [4, 5]))).toBe(false);
  expect(verdict(take("a", [0, 1]), release("a", [2, 5]), refused("b", [3, 4]))).toBe(true);
});

test("R-PLT-12 what nobody knows the outcome of may have happened or not, and late", () => {
  const unknown = take("a", [0, Number.POSITIVE_INFINITY], true);
  expect(verdict(unknown, take("b", [5, 6]))).toBe(true);
  expect(verdict(unknown, refused("b", [5, 6]))).toBe(true);
  expect(verdict(unknown, refused("b", [1, 2]), take("c", [3, 4]))).toBe(false);
});

test("R-PLT-12 fifty who are refused beside one who is not are judged without a long search", () => {
  const rivals = Array.from({ length: 50 }, (_, n) => refused(`r${n}`, [0, 100 + n]));
  expect(verdict(...rivals, take("a", [50, 60]))).toBe(true);
  expect(verdict(...rivals)).toBe(false);
});
