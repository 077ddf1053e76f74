import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { safetyChecks } from "@lockstep/domain/pharmacy/safety";
import { describe, expect, test } from "vitest";
import { DEMO_CLINIC, planDemoClinic } from "./demo-clinic.ts";

const PLANS = ["07T00:10", "08T07:20", "12T06:10", "13T22:40"].map((time) => {
  const now = new Date(`2030-01-${time}:00.000Z`);
  return { now, today: clinicDate(now, DEMO_CLINIC.timeZone), ...planDemoClinic(now, "hash") };
});

describe("the demo clinic's pharmacy", () => {
  test("R-RX-6 what lies anywhere is the sum of its register, and all of it lies in the past", () => {
    for (const { now, pharmacy } of PLANS) {
      expect(pharmacy.movements.every(({ at }) => at <= now)).toBe(true);
      for (const { lotId, locationId, onHand } of pharmacy.levels) {
        const own = pharmacy.movements.filter((line) => line.lotId === lotId && line.locationId === locationId);
        expect(own.reduce((sum, { delta }) => sum + delta, 0)).toBe(onHand);
        expect(own.at(-1)?.balance).toBe(onHand);
      }
    }
  });

  test("R-RX-11 has lots of every fate: expired, soon to expire, recalled, in quarantine", () => {
    for (const { today, pharmacy } of PLANS) {
      const lies = new Set(pharmacy.levels.flatMap(({ lotId, onHand }) => (onHand > 0 ? [lotId] : [])));
      const within = (from: number, to: number) =>
        pharmacy.lots.filter(
          ({ id, expiresOn }) => lies.has(id) && expiresOn >= addDays(today, from) && expiresOn < addDays(today, to),
        ).length;
      for (const [from, to] of [[-60, 0] as const, [0, 30] as const, [30, 60] as const, [60, 90] as const]) {
        expect(within(from, to)).toBeGreaterThanOrEqual(5);
      }
      const fates = pharmacy.lots.map(({ status }) => status).filter((status) => status !== "available");
      expect(fates.sort()).toEqual(["quarantined", "recalled"]);
      expect(new Set(pharmacy.lots.map(({ number }) => number)).size).toBe(pharmacy.lots.length);
      expect(pharmacy.formulary.filter(({ controlled }) => controlled).length).toBeGreaterThanOrEqual(6);
    }
  });

  test("R-RX-1 has orders for outpatients and for every ward, one against an allergy that was passed over", () => {
    for (const { now, people, pharmacy } of PLANS) {
      const { orders, dispenses } = pharmacy.orders;
      expect(orders).toHaveLength(24);
      expect(new Set(orders.map(({ wardId }) => wardId)).size).toBe(4);
      expect(dispenses).toHaveLength(5);
      expect(orders.every(({ updatedAt }) => updatedAt && updatedAt <= now)).toBe(true);
      for (const order of orders) {
        const drug = pharmacy.formulary.find(({ id }) => id === order.drugId);
        const allergies = people.find(({ id }) => id === order.patientId)?.allergies ?? [];
        const checks = drug ? safetyChecks(drug, { allergies, supplies: [] }) : [];
        expect(checks.length > 0).toBe(order.overrideCode !== null);
      }
    }
  });
});
