import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { assertFileOpen } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";

/**
 * A visit opens a restricted file to its doctor, so a doctor to whom it is closed books none: FORBIDDEN. The desk and the
 * patient do. Locks the patient, as the booking does after it: a file that is being restricted is waited for.
 */
export async function assertMayTakeOn(tx: Tx, caller: Caller, patientId: string): Promise<void> {
  if (!caller.actor.roles.includes("doctor")) return;
  const [, at] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => clock(tx),
  );
  await assertFileOpen(tx, caller, { at, patientId });
}
