import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { closures } from "@lockstep/db/schema/clinic";
import { newId } from "@lockstep/db/schema/columns";
import type { AddClosureInput, ClosureView } from "@lockstep/domain/doctors/doctor";
import { rangeRefusal } from "@lockstep/domain/doctors/time-range";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { closureViewOf } from "./availability.queries.ts";
import { calendarTopics, lockAllDoctors } from "./lock-all-doctors.ts";

/** Closes the clinic for a time (R-SCH-13). Locks all doctors. INVALID_INPUT for a range that ends before it starts or is too long. */
export async function addClosure(tx: Tx, caller: Caller, input: AddClosureInput): Promise<ClosureView> {
  const refusal = rangeRefusal(input);
  if (refusal) throw refusal;
  return insertClosure(tx, caller, input, await lockAllDoctors(tx));
}

/** The same for whoever has checked the range and locked all doctors. */
export async function insertClosure(
  tx: Tx,
  caller: Caller,
  { startsAt, endsAt, note }: Pick<AddClosureInput, "startsAt" | "endsAt" | "note">,
  { doctorIds, now }: { doctorIds: readonly string[]; now: Date },
): Promise<ClosureView> {
  const row = { id: newId(), startsAt, endsAt, note: note || null, version: 1, createdAt: now };
  await tx.insert(closures).values(row);
  await audit(tx, caller, {
    at: now,
    action: "closure.added",
    entity: "closure",
    entityId: row.id,
    after: { startsAt, endsAt, note: row.note },
  });
  touch(tx, ...calendarTopics(doctorIds));
  return closureViewOf(row);
}
