import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { patients } from "@lockstep/db/schema/patients";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { OrderView, PrescribeInput } from "@lockstep/domain/pharmacy/order";
import { DomainError, invalidInput, notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { assertFileOpen } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";
import { assertOpen } from "./assert-open.ts";
import { allergiesIn, assertOrderable, checksOnOrder } from "./checks-on-order.ts";
import { type Drug, drugOf, locationOf } from "./drug.queries.ts";
import { orderOf, orderViewOf } from "./order.queries.ts";

/**
 * Orders a drug for a patient (R-RX-1). Locks the patient, so that two who prescribe one substance at once learn of each
 * other. Refuses with OVERRIDE_REQUIRED for an allergy, a running order or a recent supply of the same substance (R-RX-9),
 * with INVALID_INPUT for a drug out of use, another unit, more than the drug's limit, and a foreign visit or place, with
 * FORBIDDEN where the file is restricted and closed to the doctor: what speaks against a drug tells of the patient.
 */
export async function prescribe(tx: Tx, caller: Caller, input: PrescribeInput): Promise<OrderView> {
  const { patientId, drugId, dosage, quantity, repeats, override, appointmentId = null, wardId = null } = input;
  const [, now, [patient], drug, { timeZone }] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => clock(tx),
    () => tx.select({ allergies: patients.allergies }).from(patients).where(eq(patients.id, patientId)),
    () => drugOf(tx, drugId),
    () => clinicSettings(tx),
  );
  if (!patient) throw notFound();
  await assertFileOpen(tx, caller, { at: now, patientId });
  await assertSensible(tx, input, drug);
  const checks = await checksOnOrder(tx, { patientId, drug, allergies: patient.allergies, now, timeZone });
  if (checks.length > 0 && !override) throw new DomainError({ code: "OVERRIDE_REQUIRED", checks });
  const passed = checks.length > 0 ? override : undefined;
  const id = newId();
  await tx.insert(medicationOrders).values({
    ...{ id, patientId, drugId, dosage, quantity, repeatsLeft: repeats, appointmentId, wardId },
    ...{ overrideCode: passed?.code ?? null, overrideReason: passed?.reason ?? null },
    passedAllergies: allergiesIn(checks),
    ...{ prescribedBy: caller.actor.userId, createdAt: now, updatedAt: now, updatedBy: caller.actor.userId },
  });
  if (wardId) await assertOpen(tx, "wardId", [wardId]);
  await audit(tx, caller, {
    ...{ at: now, action: "order.prescribed", entity: "order", entityId: id, patientId },
    after: { drugId, quantity, repeats, override: passed?.code ?? null, stops: checks.map(({ kind }) => kind) },
  });
  touch(tx, "orders", `patient:${patientId}`);
  return orderViewOf(await orderOf(tx, id));
}

async function assertSensible(tx: Tx, input: PrescribeInput, drug: Drug): Promise<void> {
  assertUnit(input.unit, drug.unit);
  assertOrderable(drug, input.quantity);
  if (input.wardId && (await locationOf(tx, input.wardId)).kind !== "ward") throw invalidInput("wardId", "is no ward");
  if (!input.appointmentId) return;
  const [visit] = await tx
    .select({ patientId: appointments.patientId })
    .from(appointments)
    .where(eq(appointments.id, input.appointmentId));
  if (visit?.patientId !== input.patientId) throw invalidInput("appointmentId", "is no visit of this patient");
}

/** A quantity that was meant in another unit than the drug is counted in is no quantity (P-12). */
export function assertUnit(meant: string | undefined, unit: string): void {
  if (meant !== undefined && meant.toLowerCase() !== unit.toLowerCase()) {
    throw invalidInput("unit", `is not the unit of this drug: ${unit}`);
  }
}
