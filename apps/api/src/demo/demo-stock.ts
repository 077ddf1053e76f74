import { newId } from "@lockstep/db/schema/columns";
import type { stockLocations } from "@lockstep/db/schema/formulary";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import type { DemoDrug } from "./demo-formulary.ts";
import type { DemoLot, Register } from "./demo-register.ts";
import type { Random } from "./random.ts";

export type DemoLocation = typeof stockLocations.$inferInsert & { id: string };
export type Keepers = { pharmacists: readonly [string, string]; nurses: readonly [string, string] };

const DAY_MS = 86_400_000;
/** Drugs that have nearly run out. */
const RUNNING_LOW = ["Azithromycin", "Losartan", "Codeine", "Beclometasone", "Artesunate", "Zinc sulfate"];

export function demoLocations(createdAt: Date): DemoLocation[] {
  const place = (name: string, kind: "pharmacy" | "ward") => ({ id: newId(), name, kind, active: true, createdAt });
  return [
    place("Main pharmacy", "pharmacy"),
    ...["Medical ward", "Surgical ward", "Maternity"].map((name) => place(name, "ward")),
  ];
}

type Shelf = { random: Random; register: Register; pharmacyId: string; keepers: Keepers; now: Date; today: string };

/**
 * What was delivered to the pharmacy over the last months: of each drug a lot that is good for long and one that expires
 * sooner, some of them within 30, 60 or 90 days; here and there one that has expired and waits to be written off.
 */
export function receiveDeliveries(shelf: Shelf, drugs: readonly DemoDrug[]): void {
  for (const [index, drug] of drugs.entries()) {
    const { random } = shelf;
    const low = RUNNING_LOW.includes(drug.name);
    const whole = Math.round(Math.max(drug.lowStockLevel, 12) * (low ? 0.45 : random.between(22, 40) / 10));
    const sooner = Math.round(whole * 0.35);
    deliver(shelf, drug, { index, quantity: sooner, expiresIn: soonerDays(random, index), daysAgo: 40 });
    deliver(shelf, drug, { index, quantity: whole - sooner, expiresIn: random.between(240, 720), daysAgo: 20 });
    if (index % 11 !== 4) continue;
    const left = Math.max(3, Math.round(whole / 12));
    deliver(shelf, drug, { index, quantity: left, expiresIn: -random.between(3, 45), daysAgo: 160 });
  }
}

function soonerDays(random: Random, index: number): number {
  const [from, to] = [[95, 175] as const, [11, 28] as const, [34, 58] as const, [64, 88] as const][index % 4] ?? [
    95, 175,
  ];
  return random.between(from, to);
}

type Delivery = { index: number; quantity: number; expiresIn: number; daysAgo: number };

function deliver(shelf: Shelf, drug: DemoDrug, { index, quantity, expiresIn, daysAgo }: Delivery): void {
  const { random, register, pharmacyId: locationId, keepers, now, today } = shelf;
  const at = new Date(now.getTime() - (daysAgo + random.between(0, 15)) * DAY_MS - random.between(1, 240) * 60_000);
  const actorId = keepers.pharmacists[index % 2] ?? keepers.pharmacists[0];
  const lot: DemoLot = {
    ...{ id: newId(), drugId: drug.id, number: lotNumber(random, register.lots.size) },
    ...{ expiresOn: addDays(today, expiresIn), status: "available", statusReason: null, version: 1 },
    ...{ createdAt: at, updatedAt: at, updatedBy: actorId },
  };
  const reason = `DN ${4_100 + random.between(0, 60)}`;
  register.write({ kind: "received", lot, locationId, delta: quantity, at, actorId, reason });
}

/** Two letters and five digits; none is given twice, so that a scanned one names one box. */
function lotNumber(random: Random, count: number): string {
  const letter = () => random.pick([..."ABCDEFGHKLMNPRSTVX"]);
  return `${letter()}${letter()}${10_000 + count * 137 + random.between(0, 99)}`;
}

/** What a pharmacist set right by hand, and the lots that a maker or a doubt has taken off the shelf. */
export function settleLots(shelf: Shelf, drugs: readonly DemoDrug[]): void {
  const { register, pharmacyId: locationId, keepers, now, today } = shelf;
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const [first, second] = keepers.pharmacists;
  const named = (name: string) => drugs.find((drug) => drug.name === name)?.id;
  const lotsOf = (name: string) => [...register.lots.values()].filter((lot) => lot.drugId === named(name));
  const touched = (
    lot: DemoLot | undefined,
    status: "recalled" | "quarantined",
    hours: number,
    statusReason: string,
  ) => {
    if (lot) Object.assign(lot, { status, statusReason, version: 2, updatedAt: hoursAgo(hours), updatedBy: first });
  };
  touched(lotsOf("Ceftriaxone")[0], "recalled", 26, "Recalled by the maker: particles in some vials");
  touched(lotsOf("Insulin, soluble")[0], "quarantined", 8, "The fridge stood at 12 °C over night");
  const [broken] = lotsOf("Salbutamol");
  if (broken) {
    const by = { lot: broken, locationId, at: hoursAgo(75), actorId: second };
    register.write({ ...by, kind: "adjusted", delta: -1, reason: "One without its valve" });
  }
  const expired = [...register.lots.values()].filter((lot) => lot.expiresOn < today).slice(0, 2);
  for (const lot of expired) {
    const by = { lot, locationId, at: hoursAgo(50), actorId: first };
    register.write({ ...by, kind: "written_off", delta: -2, reason: "Expired" });
  }
}
