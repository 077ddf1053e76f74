import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { insertRow } from "@lockstep/db/insert-row";
import { newId } from "@lockstep/db/schema/columns";
import { dispenseLots, dispenses } from "@lockstep/db/schema/pharmacy";
import type { DispenseInput, OrderDetail } from "@lockstep/domain/pharmacy/order";
import { safetyChecks } from "@lockstep/domain/pharmacy/safety";
import type { SafetyCheck } from "@lockstep/domain/pharmacy/states";
import { DomainError, invalidInput } from "@lockstep/domain/refusal";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { chargeSupply } from "../billing/charge-supply.ts";
import { assertPatient } from "./assert-patient.ts";
import { claimLevels } from "./claim-levels.ts";
import { assertGoesOn, assertRemains, assertSeen, claimOrder } from "./claim-order.ts";
import { locationOf } from "./drug.queries.ts";
import { levelsOfDrug, levelsOfLots } from "./levels.queries.ts";
import { moveStock } from "./move-stock.ts";
import type { Order } from "./order.queries.ts";
import { orderDetailOf } from "./order-detail.queries.ts";
import { assertUnit } from "./prescribe.ts";
import { changeOrder } from "./record-order.ts";
import { suppliesOf } from "./supplies.queries.ts";
import { drawnFrom } from "./usable-lots.ts";
import { stillWitness, unwitnessed } from "./witness.ts";

/** What was asked for, and who has signed for it instead of how. */
export type Dispense = Omit<DispenseInput, "witness"> & { witnessId: string | null };

/**
 * Hands out what was ordered, all or nothing (R-RX-2): the register, the levels, the order, the bill and the record change
 * together. Locks the witness, the patient, the order, the levels that it may draw from, and the patient's bill. Refuses,
 * in this order, with NOT_FOUND, ILLEGAL_TRANSITION once discontinued, EXCEEDS_REMAINING, STALE_VERSION, INVALID_INPUT,
 * PATIENT_MISMATCH, OVERRIDE_REQUIRED, WITNESS_REQUIRED, LOT_UNUSABLE, INSUFFICIENT_STOCK.
 */
export async function dispense(tx: Tx, caller: Caller, input: Dispense): Promise<OrderDetail> {
  const { locationId, quantity, witnessId } = input;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { order, now } = await claimOrder(tx, input.orderId);
  assertGoesOn(order, "completed");
  assertRemains(order, quantity);
  await assertSeen(tx, order, input.expectedVersion);
  assertWholeSum(input);
  assertUnit(input.unit, order.unit);
  assertPatient(order, input.patient);
  const override = await passedOver(tx, order, input, now);
  if (order.controlled && !witnessId) throw unwitnessed("missing");
  const { levels, now: at, today } = await levelsFor(tx, order, input);
  const moves = drawnFrom(levels, { drugId: order.drugId, quantity, lots: input.lots }, today);
  const id = newId();
  const { patientId, drugId, drugLabel: label, priceMinor: unitMinor } = order;
  await moveStock(tx, caller, { kind: "dispensed", at, sourceId: id, witnessId }, moves);
  const billId = await chargeSupply(tx, caller, { patientId, label, quantity, unitMinor, at });
  const row = {
    ...{ id, orderId: order.id, patientId, drugId, locationId, quantity, billId, unitMinor, at },
    ...{ actorId: caller.actor.userId, witnessId },
    ...{ overrideCode: override?.code ?? null, overrideReason: override?.reason ?? null },
  };
  const taken = moves.map(({ level, delta }) => ({
    ...{ id: newId(), dispenseId: id, lotId: level.lotId, quantity: -delta },
  }));
  await inOrder(
    () => insertRow(tx, dispenses, row),
    () => tx.insert(dispenseLots).values(taken),
    () =>
      changeOrder(tx, caller, order, {
        ...{ action: "order.dispensed", at, dispensed: quantity },
        facts: { dispenseId: id, locationId, quantity, witnessId, override: override?.code ?? null },
      }),
  );
  return orderDetailOf(tx, caller, order.id, "pharmacy.dispense");
}

function assertWholeSum({ lots, quantity }: Dispense): void {
  if (lots && lots.reduce((sum, share) => sum + share.quantity, 0) !== quantity) {
    throw invalidInput("lots", "must add up to the quantity");
  }
}

/** Looked at anew at every dispense, whatever was passed over when it was prescribed (P-05). */
async function passedOver(tx: Tx, order: Order, { override, quantity }: Dispense, now: Date) {
  const { timeZone } = await clinicSettings(tx);
  const { patientId, substances, id: orderId, allergies } = order;
  const supplies = await suppliesOf(tx, { patientId, substances, orderId, now, timeZone });
  const checks = [...safetyChecks(order, { allergies, supplies }), ...wardCheck(order, quantity)];
  if (checks.length > 0 && !override) throw new DomainError({ code: "OVERRIDE_REQUIRED", checks });
  return checks.length > 0 ? override : undefined;
}

/** All that is left of a ward's order, over the counter: its nurses could record nothing more. Whoever means it says why. */
function wardCheck({ wardName, remaining }: Order, quantity: number): SafetyCheck[] {
  return wardName !== null && quantity === remaining ? [{ kind: "ward", detail: wardName }] : [];
}

/** The levels of the lots that were named, or of everything of the drug in that place: locked, and read after that. */
async function levelsFor(tx: Tx, order: Order, { lots, locationId }: Dispense) {
  const [location, known] = await Promise.all([
    locationOf(tx, locationId),
    lots
      ? levelsOfLots(
          tx,
          lots.map(({ lotId }) => lotId),
          locationId,
        )
      : levelsOfDrug(tx, order.drugId, locationId),
  ]);
  if (location.kind !== "pharmacy") throw invalidInput("locationId", "is no pharmacy");
  return claimLevels(tx, known);
}
