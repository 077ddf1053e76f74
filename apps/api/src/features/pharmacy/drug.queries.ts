import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { drugs, stockLocations } from "@lockstep/db/schema/formulary";
import type { DrugsInput, DrugView, LocationView } from "@lockstep/domain/pharmacy/drug";
import { notFound } from "@lockstep/domain/refusal";
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

export type Drug = typeof drugs.$inferSelect;
export type Location = typeof stockLocations.$inferSelect;

const cursorValues = z.tuple([z.string(), z.guid()]);

/** The formulary by name, keyset-paged; every word of `q` begins a word of the drug. */
export async function drugPageOf(queryable: Queryable, input: DrugsInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const words = (input.q ?? "").toLowerCase().split(" ").filter(Boolean);
  const { currency } = await clinicSettings(queryable);
  const rows = await queryable
    .select()
    .from(drugs)
    .where(
      and(
        input.all ? undefined : eq(drugs.active, true),
        input.barcode ? eq(drugs.barcode, input.barcode) : undefined,
        ...words.map((word) => sql`strpos(${drugs.search}, ${` ${word}`}) > 0`),
        after ? sql`(${drugs.name}, ${drugs.id}) > (${after[0]}, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(drugs.name), asc(drugs.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => drugViewOf(row, currency),
    (row) => [row.name, row.id],
  );
}

export function drugViewOf(
  { priceMinor, createdAt: _createdAt, updatedAt: _updatedAt, updatedBy: _updatedBy, search: _search, ...drug }: Drug,
  currency: string,
): DrugView {
  return { ...drug, price: { amountMinor: priceMinor, currency } };
}

export async function drugOf(queryable: Queryable, drugId: string): Promise<Drug> {
  const [row] = await queryable.select().from(drugs).where(eq(drugs.id, drugId));
  if (!row) throw notFound();
  return row;
}

/** The places where stock lies, pharmacies first. */
export async function locationsOf(queryable: Queryable): Promise<LocationView[]> {
  const rows = await queryable
    .select()
    .from(stockLocations)
    .orderBy(asc(stockLocations.kind), asc(stockLocations.name));
  return rows.map(locationViewOf);
}

export function locationViewOf({ id, name, kind, active, version }: Location): LocationView {
  return { id, name, kind, active, version };
}

export async function locationOf(queryable: Queryable, locationId: string): Promise<Location> {
  const [row] = await locationWithId(queryable, { locationId });
  if (!row) throw notFound();
  return row;
}

const locationWithId = prepared((queryable, given: Given<"locationId">) =>
  queryable
    .select()
    .from(stockLocations)
    .where(eq(stockLocations.id, given("locationId"))),
);
