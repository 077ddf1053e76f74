import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { administrations } from "@lockstep/db/schema/pharmacy";
import { safetyChecks } from "@lockstep/domain/pharmacy/safety";
import { ORDER_TRANSITIONS } from "@lockstep/domain/pharmacy/states";
import type { AdministerInput, AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { DomainError, invalidInput } from "@lockstep/domain/refusal";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { administrationView } from "./administration.queries.ts";
import { assertPatient } from "./assert-patient.ts";
import { claimLevels } from "./claim-levels.ts";
import { assertGoesOn, assertRemains, claimOrder } from "./claim-order.ts";
import { locationOf } from "./drug.queries.ts";
import { levelsOfDrug, levelsOfLots } from "./levels.queries.ts";
import { type Move, moveStock } from "./move-stock.ts";
import type { Order } from "./order.queries.ts";
import { assertUnit } from "./prescribe.ts";
import { changeOrder } from "./record-order.ts";
import { drawnFrom } from "./usable-lots.ts";
import { stillWitness, unwitnessed } from "./witness.ts";

/** What was given or not, and who has signed for it instead of how. */
export type Administer = Omit<AdministerInput, "witness"> & { witnessId: string | null };

/**
 * Records what a patient of a ward was given, partly given or not given, and draws it from the ward's stock (R-RX-8): what
 * was drawn is what was given and what was thrown away (P-11). An order that was of no ward is of this one from then on, and
 * on its round. Locks the witness, the patient, the order, then the levels it may draw from. Refuses, in this order, with
 * NOT_FOUND, ILLEGAL_TRANSITION for an order that no longer runs, EXCEEDS_REMAINING, INVALID_INPUT, PATIENT_MISMATCH,
 * OVERRIDE_REQUIRED for an allergy, WITNESS_REQUIRED, LOT_UNUSABLE, INSUFFICIENT_STOCK.
 */
export async function administer(tx: Tx, caller: Caller, input: Administer): Promise<AdministrationView> {
  const { locationId, witnessId, quantity, wasted } = input;
  const drawn = quantity + wasted;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { order } = await claimOrder(tx, input.orderId);
  assertGoesOn(order, "completed");
  assertRemains(order, drawn);
  assertRuns(order);
  assertUnit(input.unit, order.unit);
  await assertWard(tx, order, locationId);
  assertPatient(order, input.patient);
  const override = passedOver(order, input);
  if (order.controlled && drawn > 0 && !witnessId) throw unwitnessed("missing");
  const { levels, now: at, today } = await claimLevels(tx, drawn > 0 ? await levelsFor(tx, order, input) : []);
  const lots = input.lotId ? [{ lotId: input.lotId, quantity: drawn }] : undefined;
  const moves = drawn > 0 ? drawnFrom(levels, { drugId: order.drugId, quantity: drawn, lots }, today) : [];
  const id = newId();
  await tx.insert(administrations).values({
    ...{ id, orderId: order.id, patientId: order.patientId, drugId: order.drugId, locationId },
    ...{ outcome: input.outcome, quantity, wasted, reason: input.reason ?? null },
    ...{ overrideCode: override?.code ?? null, overrideReason: override?.reason ?? null },
    ...{ actorId: caller.actor.userId, witnessId, at },
  });
  const { given, thrownAway } = divided(moves, quantity);
  await moveStock(tx, caller, { kind: "administered", at, sourceId: id, witnessId }, given);
  await moveStock(tx, caller, { kind: "wasted", at, sourceId: id, witnessId }, thrownAway);
  await record(tx, caller, order, input, { id, at, override: override?.code ?? null });
  return administrationView(tx, id);
}

/** Nothing is due any more of an order that is completed: not even that it was not given. */
function assertRuns({ status: from }: Order): void {
  if (from === "active") return;
  const allowed = [...ORDER_TRANSITIONS[from]];
  throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "order", from, to: "completed", allowed });
}

/** An allergy that came to be known since it was prescribed stops the dose; what was passed over then is not asked again (R-RX-9). */
function passedOver(order: Order, { quantity, override }: Administer) {
  if (quantity === 0) return undefined;
  const allergies = order.allergies.filter((allergy) => !order.passedAllergies.includes(allergy));
  const checks = safetyChecks(order, { allergies, supplies: [] });
  if (checks.length > 0 && !override) throw new DomainError({ code: "OVERRIDE_REQUIRED", checks });
  return checks.length > 0 ? override : undefined;
}

async function assertWard(tx: Tx, { wardId }: Order, locationId: string): Promise<void> {
  if ((await locationOf(tx, locationId)).kind !== "ward") throw invalidInput("locationId", "is no ward");
  if (wardId !== null && wardId !== locationId) throw invalidInput("locationId", "is not the ward of this order");
}

async function levelsFor(tx: Tx, { drugId }: Order, { lotId, locationId }: Administer) {
  return lotId ? levelsOfLots(tx, [lotId], locationId) : levelsOfDrug(tx, drugId, locationId);
}

/** What was drawn first was given, as much as was taken; the rest was thrown away. */
function divided(moves: readonly Move[], quantity: number): { given: Move[]; thrownAway: Move[] } {
  const [given, thrownAway]: [Move[], Move[]] = [[], []];
  let left = quantity;
  for (const { level, delta } of moves) {
    const taken = Math.min(left, -delta);
    left -= taken;
    if (taken > 0) given.push({ level, delta: -taken });
    if (-delta > taken) thrownAway.push({ level, delta: delta + taken });
  }
  return { given, thrownAway };
}

/** What was drawn counts against the order, and the ward of the first dose is its own. Why something was not given is health and stays out of the audit. */
async function record(
  tx: Tx,
  caller: Caller,
  order: Order,
  { outcome, quantity, wasted, locationId, witnessId }: Administer,
  { id, at, override }: { id: string; at: Date; override: string | null },
): Promise<void> {
  const action = outcome === "not_given" ? "order.not_given" : "order.administered";
  const facts = { administrationId: id, locationId, outcome, quantity, wasted, witnessId, override };
  if (quantity + wasted > 0 || order.wardId === null) {
    const set = order.wardId === null ? { wardId: locationId } : {};
    await changeOrder(tx, caller, order, { action, at, set, administered: quantity + wasted, facts });
    return;
  }
  const { id: entityId, patientId } = order;
  await audit(tx, caller, { at, action, entity: "order", entityId, patientId, after: facts });
  touch(tx, "orders", `order:${order.id}`, `patient:${patientId}`);
}
