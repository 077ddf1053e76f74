import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import type { DiscontinueInput, OrderView, RepeatInput } from "@lockstep/domain/pharmacy/order";
import { ORDER_TRANSITIONS } from "@lockstep/domain/pharmacy/states";
import { DomainError, invalidInput } from "@lockstep/domain/refusal";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { assertOpen } from "./assert-open.ts";
import { allergiesIn, assertOrderable, checksOnOrder } from "./checks-on-order.ts";
import { assertGoesOn, assertSeen, claimOrder } from "./claim-order.ts";
import { drugOf } from "./drug.queries.ts";
import { type Order, orderOf, orderViewOf } from "./order.queries.ts";
import { changeOrder } from "./record-order.ts";

/**
 * Ends an order: nothing is handed out or given for it from that moment on. Locks patient and order, as whoever
 * dispenses does. Refuses with ILLEGAL_TRANSITION once it is completed or discontinued, with STALE_VERSION, NOT_FOUND.
 */
export async function discontinue(tx: Tx, caller: Caller, input: DiscontinueInput): Promise<OrderView> {
  const { order, now: at } = await claimOrder(tx, input.orderId);
  const { status: from } = order;
  if (from !== "active") {
    const allowed = [...ORDER_TRANSITIONS[from]];
    throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "order", from, to: "discontinued", allowed });
  }
  await assertSeen(tx, order, input.expectedVersion);
  const { reason: discontinuedReason } = input;
  await changeOrder(tx, caller, order, {
    ...{ action: "order.discontinued", at },
    set: { status: "discontinued", discontinuedReason, discontinuedAt: at },
  });
  return orderViewOf(await orderOf(tx, order.id));
}

/**
 * Supplies a completed order again: a new one of the same kind, while repeats are left. What speaks against it today stops
 * it as it would stop a new prescription (R-RX-9), but for the allergies that were passed over then. Locks patient and order;
 * of two at once the unique index and the version let one through. Refuses with ILLEGAL_TRANSITION, STALE_VERSION,
 * OVERRIDE_REQUIRED, and INVALID_INPUT where none is left, or for a drug or a ward that is out of use by now.
 */
export async function repeatOrder(tx: Tx, caller: Caller, input: RepeatInput): Promise<OrderView> {
  const { order, now: at } = await claimOrder(tx, input.orderId);
  assertGoesOn(order, "active");
  await assertSeen(tx, order, input.expectedVersion);
  if (order.status !== "completed" || order.repeatsLeft === 0) throw invalidInput("orderId", "has no repeat left");
  const { patientId, drugId, dosage, quantity, appointmentId, wardId, prescribedBy, repeatsLeft } = order;
  const { passed, checks, passedAllergies } = await passedOver(tx, order, input, at);
  const id = newId();
  await tx.insert(medicationOrders).values({
    ...{ id, patientId, drugId, dosage, quantity, appointmentId, wardId, prescribedBy },
    ...{ repeatOf: order.id, repeatsLeft: repeatsLeft - 1, passedAllergies },
    ...{ overrideCode: passed?.code ?? order.overrideCode, overrideReason: passed?.reason ?? order.overrideReason },
    ...{ createdAt: at, updatedAt: at, updatedBy: caller.actor.userId },
  });
  if (wardId) await assertOpen(tx, "orderId", [wardId]);
  await changeOrder(tx, caller, order, {
    ...{ action: "order.repeated", at, set: { repeatsLeft: 0 } },
    facts: { by: id, override: passed?.code ?? null, stops: checks.map(({ kind }) => kind) },
  });
  return orderViewOf(await orderOf(tx, id));
}

async function passedOver(tx: Tx, order: Order, { override }: RepeatInput, now: Date) {
  const [drug, { timeZone }] = await Promise.all([drugOf(tx, order.drugId), clinicSettings(tx)]);
  assertOrderable(drug, order.quantity);
  const { patientId, id: orderId } = order;
  const allergies = order.allergies.filter((allergy) => !order.passedAllergies.includes(allergy));
  const checks = await checksOnOrder(tx, { patientId, drug, allergies, now, timeZone, orderId });
  if (checks.length > 0 && !override) throw new DomainError({ code: "OVERRIDE_REQUIRED", checks });
  const passed = checks.length > 0 ? override : undefined;
  return { passed, checks, passedAllergies: [...order.passedAllergies, ...allergiesIn(checks)] };
}
