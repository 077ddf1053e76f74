import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import { drugs, lots, stockLevels } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { administrations, medicationOrders } from "@lockstep/db/schema/pharmacy";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { ROUND_MAX, type RoundItem, type RoundView } from "@lockstep/domain/pharmacy/ward";
import { and, asc, desc, eq, gte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { locationOf } from "./drug.queries.ts";

/** The running orders of a ward by patient, each with its last administration that stands and what the ward holds for it: one statement. */
export async function roundOf(queryable: Queryable, locationId: string): Promise<RoundView> {
  const [location, { timeZone }, now] = await Promise.all([
    locationOf(queryable, locationId),
    clinicSettings(queryable),
    clock(queryable),
  ]);
  const rows = await dueOn(queryable, locationId, clinicDate(now, timeZone));
  return {
    ...{ locationId, locationName: location.name, now: now.toISOString() },
    items: rows.slice(0, ROUND_MAX).map(itemOf),
    more: rows.length > ROUND_MAX,
  };
}

async function dueOn(queryable: Queryable, locationId: string, today: string) {
  const last = lastAdministration(queryable);
  const shelf = usableOn(queryable, locationId, today);
  return queryable
    .select({
      orderId: medicationOrders.id,
      orderNumber: medicationOrders.number,
      patientId: patients.id,
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      patientFileNumber: patients.fileNumber,
      dateOfBirth: patients.dateOfBirth,
      sex: patients.sex,
      allergies: patients.allergies,
      drugId: drugs.id,
      drugLabel: drugs.label,
      unit: drugs.unit,
      controlled: drugs.controlled,
      dosage: medicationOrders.dosage,
      prescribed: medicationOrders.quantity,
      remaining: medicationOrders.remaining,
      prescribedBy: users.name,
      createdAt: medicationOrders.createdAt,
      last: { outcome: last.outcome, quantity: last.quantity, by: last.by, at: last.at },
      usable: sql<number>`coalesce(${shelf.usable}, 0)::int`,
    })
    .from(medicationOrders)
    .innerJoin(patients, eq(patients.id, medicationOrders.patientId))
    .innerJoin(drugs, eq(drugs.id, medicationOrders.drugId))
    .innerJoin(users, eq(users.id, medicationOrders.prescribedBy))
    .leftJoinLateral(last, sql`true`)
    .leftJoin(shelf, eq(shelf.drugId, medicationOrders.drugId))
    .where(and(eq(medicationOrders.wardId, locationId), eq(medicationOrders.status, "active")))
    .orderBy(asc(patients.lastName), asc(patients.firstName), asc(patients.id), asc(medicationOrders.number))
    .limit(ROUND_MAX + 1);
}

function lastAdministration(queryable: Queryable) {
  const nurse = alias(users, "nurse");
  return queryable
    .select({
      outcome: administrations.outcome,
      quantity: administrations.quantity,
      by: nurse.name,
      at: administrations.at,
    })
    .from(administrations)
    .innerJoin(nurse, eq(nurse.id, administrations.actorId))
    .where(
      and(
        eq(administrations.orderId, medicationOrders.id),
        sql`not exists (select from administration_reversals r where r.administration_id = ${administrations.id})`,
      ),
    )
    .orderBy(desc(administrations.at), desc(administrations.id))
    .limit(1)
    .as("last");
}

/** What may be given today of each drug on the ward's shelf. */
function usableOn(queryable: Queryable, locationId: string, today: string) {
  return queryable
    .select({ drugId: stockLevels.drugId, usable: sql<string>`sum(${stockLevels.onHand})`.as("usable") })
    .from(stockLevels)
    .innerJoin(lots, eq(lots.id, stockLevels.lotId))
    .where(and(eq(stockLevels.locationId, locationId), eq(lots.status, "available"), gte(lots.expiresOn, today)))
    .groupBy(stockLevels.drugId)
    .as("shelf");
}

type Due = Awaited<ReturnType<typeof dueOn>>[number];

function itemOf({ createdAt, last, ...row }: Due): RoundItem {
  return {
    ...row,
    prescribedAt: createdAt.toISOString(),
    last: last && { ...last, at: last.at.toISOString() },
  };
}
