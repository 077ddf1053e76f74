import { clock } from "@lockstep/db/clock";
import type { Queryable, Tx } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { drugs, lots, stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { dispenseLots, dispenses } from "@lockstep/db/schema/pharmacy";
import type { DispensesInput, DispenseView, OrderDetail } from "@lockstep/domain/pharmacy/order";
import { safetyChecks } from "@lockstep/domain/pharmacy/safety";
import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { recordAccess } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";
import { orderOf, orderViewOf } from "./order.queries.ts";
import { suppliesOf } from "./supplies.queries.ts";

const witnesses = alias(users, "witnesses");

/** One order with its patient, what speaks against it and what was handed out; staff who open it leave an access event. */
export async function orderDetailOf(tx: Tx, caller: Caller, orderId: string, operation: string): Promise<OrderDetail> {
  const [order, now, { timeZone }] = await Promise.all([orderOf(tx, orderId), clock(tx), clinicSettings(tx)]);
  const { patientId, substances, allergies, dateOfBirth, sex, discontinuedReason } = order;
  const [supplies, handedOut] = await Promise.all([
    suppliesOf(tx, { patientId, substances, orderId, now, timeZone }),
    dispensesOfOrder(tx, { orderId }),
    recordAccess(tx, caller, { at: now, patientId, operation }),
  ]);
  return {
    ...orderViewOf(order),
    patient: { dateOfBirth, sex, allergies },
    checks: safetyChecks(order, { allergies, supplies }),
    discontinuedReason,
    dispenses: await viewsOf(tx, handedOut),
  };
}

const dispensesOfOrder = prepared((queryable, given: Given<"orderId">) =>
  namedDispenses(queryable)
    .where(eq(dispenses.orderId, given("orderId")))
    .orderBy(asc(dispenses.at), asc(dispenses.id)),
);

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/** What was handed out, newest first, keyset-paged: of an order, a patient, or a lot that somebody looks for after a recall. */
export async function dispensePageOf(queryable: Queryable, input: DispensesInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const rows = await namedDispenses(queryable)
    .where(
      and(
        input.orderId ? eq(dispenses.orderId, input.orderId) : undefined,
        input.patientId ? eq(dispenses.patientId, input.patientId) : undefined,
        input.lotId
          ? sql`${dispenses.id} in (select dispense_id from dispense_lots where lot_id = ${input.lotId})`
          : undefined,
        after ? sql`(${dispenses.at}, ${dispenses.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(dispenses.at), desc(dispenses.id))
    .limit(input.limit + 1);
  const page = pageOf(
    rows,
    input.limit,
    (row) => row,
    (row) => [row.at.toISOString(), row.id],
  );
  const views = await viewsOf(queryable, page.items);
  return {
    items: views.map((view, index) => {
      const { patientName = "", drugLabel = "", unit = "" } = page.items[index] ?? {};
      return { ...view, patientName, drugLabel, unit };
    }),
    nextCursor: page.nextCursor,
  };
}

export function namedDispenses(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(dispenses),
      locationName: stockLocations.name,
      by: users.name,
      witness: witnesses.name,
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      drugLabel: drugs.label,
      unit: drugs.unit,
    })
    .from(dispenses)
    .innerJoin(stockLocations, eq(stockLocations.id, dispenses.locationId))
    .innerJoin(patients, eq(patients.id, dispenses.patientId))
    .innerJoin(drugs, eq(drugs.id, dispenses.drugId))
    .innerJoin(users, eq(users.id, dispenses.actorId))
    .leftJoin(witnesses, eq(witnesses.id, dispenses.witnessId))
    .$dynamic();
}
type NamedDispense = Awaited<ReturnType<typeof namedDispenses>>[number];

/** With their lots, in one statement for all. */
export async function viewsOf(queryable: Queryable, rows: readonly NamedDispense[]): Promise<DispenseView[]> {
  if (rows.length === 0) return [];
  const parts = await lotsOf(queryable, { dispenseIds: rows.map(({ id }) => id) });
  return rows.map((row) => ({
    id: row.id,
    orderId: row.orderId,
    patientId: row.patientId,
    locationId: row.locationId,
    locationName: row.locationName,
    quantity: row.quantity,
    reversed: row.reversed,
    lots: parts
      .filter(({ dispenseId }) => dispenseId === row.id)
      .map(({ lotId, lotNumber, expiresOn, quantity, reversed }) => ({
        ...{ lotId, lotNumber, expiresOn, quantity, reversed },
      })),
    by: row.by,
    witness: row.witness,
    override: row.overrideCode && row.overrideReason ? { code: row.overrideCode, reason: row.overrideReason } : null,
    billId: row.billId,
    at: row.at.toISOString(),
    version: row.version,
  }));
}

const lotsOf = prepared((queryable, given: Given<"dispenseIds">) =>
  queryable
    .select({ ...getTableColumns(dispenseLots), lotNumber: lots.number, expiresOn: lots.expiresOn })
    .from(dispenseLots)
    .innerJoin(lots, eq(lots.id, dispenseLots.lotId))
    .where(sql`${dispenseLots.dispenseId} = any(${given("dispenseIds")}::uuid[])`)
    .orderBy(asc(lots.expiresOn), asc(lots.number)),
);
