import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { drugs, stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import type { OrdersInput, OrderView } from "@lockstep/domain/pharmacy/order";
import { notFound } from "@lockstep/domain/refusal";
import { and, asc, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { somewhere, wordConditions } from "./order-words.queries.ts";

/** Orders with whom and what they are for; add `where`, `orderBy` and `limit`. */
export function namedOrders(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(medicationOrders),
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      patientFileNumber: patients.fileNumber,
      dateOfBirth: patients.dateOfBirth,
      sex: patients.sex,
      allergies: patients.allergies,
      drugLabel: drugs.label,
      unit: drugs.unit,
      controlled: drugs.controlled,
      substances: drugs.substances,
      allergens: drugs.allergens,
      priceMinor: drugs.priceMinor,
      wardName: stockLocations.name,
      prescriber: users.name,
    })
    .from(medicationOrders)
    .innerJoin(patients, eq(patients.id, medicationOrders.patientId))
    .innerJoin(drugs, eq(drugs.id, medicationOrders.drugId))
    .innerJoin(users, eq(users.id, medicationOrders.prescribedBy))
    .leftJoin(stockLocations, eq(stockLocations.id, medicationOrders.wardId))
    .$dynamic();
}
export type Order = Awaited<ReturnType<typeof namedOrders>>[number];

export function orderViewOf(row: Order): OrderView {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    patientId: row.patientId,
    patientName: row.patientName,
    patientFileNumber: row.patientFileNumber,
    drugId: row.drugId,
    drugLabel: row.drugLabel,
    unit: row.unit,
    controlled: row.controlled,
    dosage: row.dosage,
    prescribed: row.quantity,
    dispensed: row.dispensed,
    administered: row.administered,
    remaining: row.remaining,
    repeatsLeft: row.repeatsLeft,
    appointmentId: row.appointmentId,
    wardId: row.wardId,
    wardName: row.wardName,
    prescribedBy: row.prescriber,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

export async function orderOf(queryable: Queryable, orderId: string): Promise<Order> {
  const [row] = await orderWithId(queryable, { orderId });
  if (!row) throw notFound();
  return row;
}

const orderWithId = prepared((queryable, given: Given<"orderId">) =>
  namedOrders(queryable).where(eq(medicationOrders.id, given("orderId"))),
);

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/** The work list, keyset-paged: what is active oldest first, anything else newest first. */
export async function orderPageOf(queryable: Queryable, input: OrdersInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const oldestFirst = input.status === "active";
  const place = sql`(${medicationOrders.createdAt}, ${medicationOrders.id})`;
  const last = after ? sql`(${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined;
  const words = (input.q ?? "").toLowerCase().split(" ").filter(Boolean);
  // What waits is little, and looked through.
  const named = oldestFirst ? words.map(somewhere) : await wordConditions(queryable, words);
  const by = oldestFirst ? asc : desc;
  const rows = await namedOrders(queryable)
    .where(
      and(
        input.status ? eq(medicationOrders.status, input.status) : undefined,
        input.patientId ? eq(medicationOrders.patientId, input.patientId) : undefined,
        input.wardId ? eq(medicationOrders.wardId, input.wardId) : undefined,
        input.number ? eq(medicationOrders.number, input.number) : undefined,
        input.outpatient ? isNull(medicationOrders.wardId) : undefined,
        ...named,
        last ? (oldestFirst ? sql`${place} > ${last}` : sql`${place} < ${last}`) : undefined,
      ),
    )
    .orderBy(by(medicationOrders.createdAt), by(medicationOrders.id))
    .limit(input.limit + 1);
  return pageOf(rows, input.limit, orderViewOf, (row) => [row.createdAt.toISOString(), row.id]);
}
