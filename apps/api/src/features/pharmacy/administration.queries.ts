import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { drugs, lots, stockLocations, stockMovements } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { administrationReversals, administrations } from "@lockstep/db/schema/pharmacy";
import type { AdministrationsInput, AdministrationView } from "@lockstep/domain/pharmacy/ward";
import { notFound } from "@lockstep/domain/refusal";
import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

const witnesses = alias(users, "witness");
const reversers = alias(users, "reverser");

function namedAdministrations(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(administrations),
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      drugLabel: drugs.label,
      unit: drugs.unit,
      locationName: stockLocations.name,
      by: users.name,
      witness: witnesses.name,
      reversal: { by: reversers.name, reason: administrationReversals.reason, at: administrationReversals.at },
    })
    .from(administrations)
    .innerJoin(patients, eq(patients.id, administrations.patientId))
    .innerJoin(drugs, eq(drugs.id, administrations.drugId))
    .innerJoin(stockLocations, eq(stockLocations.id, administrations.locationId))
    .innerJoin(users, eq(users.id, administrations.actorId))
    .leftJoin(witnesses, eq(witnesses.id, administrations.witnessId))
    .leftJoin(administrationReversals, eq(administrationReversals.administrationId, administrations.id))
    .leftJoin(reversers, eq(reversers.id, administrationReversals.actorId))
    .$dynamic();
}
type Administration = Awaited<ReturnType<typeof namedAdministrations>>[number];

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/** What was given and what was not, newest first, keyset-paged: of an order, a patient, a ward, or a lot that was recalled. */
export async function administrationPageOf(queryable: Queryable, input: AdministrationsInput) {
  const { at, id, orderId, patientId, locationId } = administrations;
  const after = decodeCursor(input.cursor, cursorValues);
  const rows = await namedAdministrations(queryable)
    .where(
      and(
        input.orderId ? eq(orderId, input.orderId) : undefined,
        input.patientId ? eq(patientId, input.patientId) : undefined,
        input.locationId ? eq(locationId, input.locationId) : undefined,
        input.lotId ? sql`${id} = any(${drawnFromLot(input.lotId)})` : undefined,
        after ? sql`(${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(input.limit + 1);
  const page = pageOf(
    rows,
    input.limit,
    (row) => row,
    (row) => [row.at.toISOString(), row.id],
  );
  return { items: await viewsOf(queryable, page.items), nextCursor: page.nextCursor };
}

/** As an array that is worked out first: a lot has few doses among all that there are. */
const drawnFromLot = (lotId: string) =>
  sql`array(select source_id from stock_movements where lot_id = ${lotId} and kind in ('administered', 'wasted'))`;

export async function administrationView(queryable: Queryable, administrationId: string): Promise<AdministrationView> {
  const rows = await namedAdministrations(queryable).where(eq(administrations.id, administrationId));
  const [view] = await viewsOf(queryable, rows);
  if (!view) throw notFound();
  return view;
}

async function viewsOf(queryable: Queryable, rows: readonly Administration[]): Promise<AdministrationView[]> {
  if (rows.length === 0) return [];
  const drawn = await drawnLots(
    queryable,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...viewOf(row),
    lots: drawn
      .filter(({ sourceId }) => sourceId === row.id)
      .map(({ lotId, lotNumber, quantity }) => ({ lotId, lotNumber, quantity })),
  }));
}

function viewOf(administration: Administration): Omit<AdministrationView, "lots"> {
  const { drugId: _drugId, actorId: _actorId, witnessId: _witnessId, ...row } = administration;
  const { at, reversal, overrideCode: code, overrideReason, ...view } = row;
  const override = code && overrideReason ? { code, reason: overrideReason } : null;
  return { ...view, at: at.toISOString(), override, reversed: reversed(reversal), version: reversal?.by ? 2 : 1 };
}

function reversed(reversal: Administration["reversal"]): AdministrationView["reversed"] {
  return reversal?.by && reversal.reason && reversal.at
    ? { by: reversal.by, reason: reversal.reason, at: reversal.at.toISOString() }
    : null;
}

/** Out of which lots it came, given and thrown away together, whether or not it went back: the register knows. */
async function drawnLots(queryable: Queryable, administrationIds: readonly string[]) {
  return queryable
    .select({
      sourceId: stockMovements.sourceId,
      lotId: stockMovements.lotId,
      lotNumber: lots.number,
      quantity: sql<number>`-sum(${stockMovements.delta})::int`,
    })
    .from(stockMovements)
    .innerJoin(lots, eq(lots.id, stockMovements.lotId))
    .where(
      and(
        sql`${stockMovements.sourceId} = any(${list(administrationIds)}::uuid[])`,
        inArray(stockMovements.kind, ["administered", "wasted"]),
      ),
    )
    .groupBy(stockMovements.sourceId, stockMovements.lotId, lots.number)
    .orderBy(asc(lots.number));
}
