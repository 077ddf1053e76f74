import { newId } from "@lockstep/db/schema/columns";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import { expect, test } from "vitest";
import { actionsOn, refusalOf } from "../scheduling/testing/actions.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { testPharmacy } from "./testing/test-pharmacy.ts";

test("R-RX-1 an order names the visit it was prescribed from; another patient's visit, or none, is refused", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe } = ordersOn(pharmacy);
  const visit = await actionsOn(pharmacy.clinic).book();
  const order = await prescribe({ patientId: visit.patientId, appointmentId: visit.id });
  expect(order.appointmentId).toBe(visit.id);

  const other = pharmacy.patientIds.find((id) => id !== visit.patientId) ?? "";
  for (const wish of [{ patientId: other, appointmentId: visit.id }, { appointmentId: newId() }]) {
    expect(await refusalOf(prescribe(wish))).toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ path: ["appointmentId"], message: "is no visit of this patient" }],
    });
  }
  expect(await pharmacy.db.select().from(medicationOrders)).toHaveLength(1);
});
