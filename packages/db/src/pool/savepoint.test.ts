import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { CommitRolledBackError, ScopeClosedError } from "./pool-errors.ts";
import { aPool } from "./testing/a-pool.ts";
import { failOn, write } from "./testing/notes.ts";

const refused = { cause: expect.any(ScopeClosedError) };

test("a savepoint that fails takes only its own writes with it", async () => {
  await using it = await aPool();
  await it.db.transaction(async (tx) => {
    await write(tx, "outer");
    await tx.transaction((inner) => write(inner, "kept"));
    const failing = tx.transaction(async (inner) => {
      await write(inner, "undone");
      await failOn(inner);
    });
    await expect(failing).rejects.toMatchObject({ cause: { code: "22012" } });
    await write(tx, "outer again");
  });
  expect(await it.notes()).toEqual(["outer", "kept", "outer again"]);
});

test("savepoints nest", async () => {
  await using it = await aPool();
  await it.db.transaction((tx) =>
    tx.transaction(async (middle) => {
      await write(middle, "middle");
      const innermost = middle.transaction(async (inner) => {
        await write(inner, "innermost");
        throw new Error("changed my mind");
      });
      await expect(innermost).rejects.toThrow("changed my mind");
    }),
  );
  expect(await it.notes()).toEqual(["middle"]);
});

test("an error swallowed inside a savepoint undoes the savepoint and says so", async () => {
  await using it = await aPool();
  await it.db.transaction(async (tx) => {
    const swallowing = tx.transaction(async (inner) => {
      await write(inner, "undone");
      await failOn(inner).catch(() => undefined);
    });
    await expect(swallowing).rejects.toBeInstanceOf(CommitRolledBackError);
    await write(tx, "outer");
  });
  expect(await it.notes()).toEqual(["outer"]);
});

test("a branch that goes on after its savepoint ended, or after the transaction around it did, writes nothing", async () => {
  await using it = await aPool({ size: 1 });
  const late: Promise<unknown>[] = [];
  await it.db.transaction(async (tx) => {
    await tx.transaction(async (inner) => {
      await write(inner, "inside");
      late.push(
        pause(20).then(() => write(inner, "after the savepoint")),
        pause(100).then(() => write(inner, "after the transaction")),
      );
      for (const branch of late) branch.catch(() => undefined);
    });
    await expect(late[0]).rejects.toMatchObject(refused);
  });
  await expect(late[1]).rejects.toMatchObject(refused);
  expect(await it.notes()).toEqual(["inside"]);
});

test("a statement that the driver sends again, because its plan is out of date, cannot slip out of its savepoint", async () => {
  await using it = await aPool({ size: 1 });
  const insert = "insert into notes (body) values ($1) returning *";
  await it.pool.handle().unsafe(insert, ["prepared"]);
  await it.outside`alter table notes add column colour text`;
  await it.pool.handle().begin(async (tx) => {
    const failing = tx.savepoint(async (inner) => {
      inner.unsafe(insert, ["slipped out"]).catch(() => undefined);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    await tx.unsafe("select pg_sleep(0.05)");
  });
  expect(await it.notes()).toEqual(["prepared"]);
});

test("a write around an open savepoint is refused, for the savepoint could undo it", async () => {
  await using it = await aPool();
  await it.db.transaction(async (tx) => {
    await tx.transaction(async (inner) => {
      await write(inner, "inner");
      await expect(write(tx, "around")).rejects.toMatchObject(refused);
      await expect(tx.transaction((other) => write(other, "beside"))).rejects.toBeInstanceOf(ScopeClosedError);
    });
    await write(tx, "afterwards");
  });
  expect(await it.notes()).toEqual(["inner", "afterwards"]);
});

test("a transaction does not commit half of a savepoint that nobody waited for", async () => {
  await using it = await aPool();
  const left: Promise<unknown>[] = [];
  const transaction = it.db.transaction(async (tx) => {
    await write(tx, "outer");
    const inner = tx.transaction(async (savepoint) => {
      await write(savepoint, "first half");
      await pause(100);
      await write(savepoint, "second half");
    });
    inner.catch(() => undefined);
    left.push(inner);
    await pause(50);
  });
  await expect(transaction).rejects.toBeInstanceOf(ScopeClosedError);
  await expect(left[0]).rejects.toThrow();
  expect(await it.notes()).toEqual([]);
  await write(it.db, "next");
  expect(await it.notes()).toEqual(["next"]);
});
