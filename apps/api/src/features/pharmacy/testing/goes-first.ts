import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import type { TestPharmacy } from "./test-pharmacy.ts";

/** One of two writes first and stays open until the other waits for it. */
export async function goesFirst<Result>(pharmacy: TestPharmacy, work: Parameters<typeof transact<Result>>[1]) {
  const written = gate();
  const release = gate();
  const done = transact(pharmacy.db, async (tx) => {
    const result = await work(tx);
    written.open();
    await release.opened;
    return result;
  });
  await Promise.race([written.opened, done]);
  return {
    done,
    async letGo() {
      await someoneIsBlocked(pharmacy.database.ownerUrl);
      release.open();
    },
  };
}
