import type { Queryable } from "@lockstep/db/database";
import { drugs, lots } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import type { LotView } from "@lockstep/domain/pharmacy/stock";
import { notFound } from "@lockstep/domain/refusal";
import { eq, getTableColumns, sql } from "drizzle-orm";

export type Lot = Awaited<ReturnType<typeof lotOf>>;

/** A lot with its drug, what lies of it anywhere, and who changed it last. NOT_FOUND where there is none. */
export async function lotOf(queryable: Queryable, lotId: string) {
  const [row] = await queryable
    .select({
      ...getTableColumns(lots),
      drugLabel: drugs.label,
      onHand: sql<number>`(select coalesce(sum(on_hand), 0) from stock_levels where lot_id = ${lots.id})::float8`,
      changedBy: users.name,
    })
    .from(lots)
    .innerJoin(drugs, eq(drugs.id, lots.drugId))
    .leftJoin(users, eq(users.id, lots.updatedBy))
    .where(eq(lots.id, lotId));
  if (!row) throw notFound();
  return row;
}

export function lotViewOf({
  createdAt: _createdAt,
  updatedAt: _at,
  updatedBy: _by,
  changedBy: _name,
  ...lot
}: Lot): LotView {
  return lot;
}
