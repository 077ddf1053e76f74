import { DomainError } from "@lockstep/domain/refusal";
import { expect, test } from "vitest";
import { createAdmission } from "./admission.ts";

function aWork() {
  let finish = () => {};
  const work = () =>
    new Promise<string>((resolve) => {
      finish = () => resolve("done");
    });
  return { work, finish: () => finish() };
}

const codeOf = (error: unknown) =>
  error instanceof DomainError && error.refusal.code === "BUSY" ? error.refusal.kind : error;

test("R-PLT-2 two inside, two at the door in their order, and the fifth is refused at once", async () => {
  const admission = createAdmission(2);
  const works = Array.from({ length: 4 }, aWork);
  const answers = works.map(({ work }) => admission.admit(work));
  const startedAt = performance.now();
  expect(await admission.admit(async () => "never").catch(codeOf)).toBe("admission");
  expect(performance.now() - startedAt).toBeLessThan(500);
  expect(admission.inside()).toBe(2);
  works[0]?.finish();
  await answers[0];
  works[1]?.finish();
  await answers[1];
  works[2]?.finish();
  works[3]?.finish();
  expect(await Promise.all(answers)).toEqual(["done", "done", "done", "done"]);
  expect(admission.inside()).toBe(0);
});

test("R-PLT-2 who waits at the door for a second is refused, and leaves no place taken", async () => {
  const admission = createAdmission(1);
  const first = aWork();
  const inside = admission.admit(first.work);
  expect(await admission.admit(async () => "never").catch(codeOf)).toBe("admission");
  first.finish();
  await inside;
  expect(await admission.admit(async () => "free")).toBe("free");
  expect(admission.inside()).toBe(0);
});
