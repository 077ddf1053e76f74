import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { assertFileOpen } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";

/**
 * A visit opens a restricted file to its doctor, so a doctor to whom it is closed books none: FORBIDDEN. The desk and the
 * patient do. Before the locks, for whoever looks later finds it closed anyway.
 */
export async function assertMayTakeOn(tx: Tx, caller: Caller, patientId: string): Promise<void> {
  if (!caller.actor.roles.includes("doctor")) return;
  await assertFileOpen(tx, caller, { at: await clock(tx), patientId });
}
