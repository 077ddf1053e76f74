import { gate } from "@lockstep/db/testing/gate";
import { expect, test } from "vitest";
import { gathering } from "./gathering.ts";

test("whoever asks while a round is under way waits for the next one, which is for all of them", async () => {
  const rounds: { asks: readonly string[]; ends: ReturnType<typeof gate> }[] = [];
  const ask = gathering(async (asks: readonly string[]) => {
    const ends = gate();
    rounds.push({ asks, ends });
    await ends.opened;
    return asks.join();
  });
  const first = ask("a");
  await expect.poll(() => rounds.length).toBe(1);
  const others = [ask("b"), ask("c")];
  expect(rounds).toHaveLength(1);
  rounds[0]?.ends.open();
  expect(await first).toBe("a");
  await expect.poll(() => rounds.length).toBe(2);
  const late = ask("d");
  rounds[1]?.ends.open();
  expect(await Promise.all(others)).toEqual(["b,c", "b,c"]);
  await expect.poll(() => rounds.length).toBe(3);
  rounds[2]?.ends.open();
  expect(await late).toBe("d");
});

test("a round that fails fails for those who are in it, and for nobody else", async () => {
  let round = 0;
  const ask = gathering(async (asks: readonly string[]) => {
    round += 1;
    if (round === 1) throw new Error("This round failed.");
    return asks.length;
  });
  const failed = [ask("a"), ask("b")];
  for (const one of failed) await expect(one).rejects.toThrow("This round failed.");
  expect(await ask("c")).toBe(1);
});
