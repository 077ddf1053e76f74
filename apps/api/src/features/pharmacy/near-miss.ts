import { clock } from "@lockstep/db/clock";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import { transact } from "@lockstep/db/transact";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller, Services } from "../../trpc/context.ts";

/** Does the work; that somebody nearly got another's drug is recorded although the work was rolled back (P-04). */
export async function recordingNearMiss<Result>(
  { db }: Pick<Services, "db">,
  caller: Caller,
  orderId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.refusal.code === "PATIENT_MISMATCH") {
      await transact(db, async (tx) => {
        const where = eq(medicationOrders.id, orderId);
        const at = await clock(tx);
        const [order] = await tx.select({ patientId: medicationOrders.patientId }).from(medicationOrders).where(where);
        await audit(tx, caller, {
          ...{ at, action: "medication.patient_mismatch", entity: "order", entityId: orderId },
          ...(order ? { patientId: order.patientId } : {}),
        });
      });
    }
    throw error;
  }
}
