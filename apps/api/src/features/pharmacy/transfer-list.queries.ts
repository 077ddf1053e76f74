import type { Queryable } from "@lockstep/db/database";
import { drugs, lots } from "@lockstep/db/schema/formulary";
import { stockTransfers, transferLots } from "@lockstep/db/schema/stock-keeping";
import type { InTransitInput, InTransitView, TransfersInput } from "@lockstep/domain/pharmacy/transfer";
import { and, asc, desc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { fromPlace, namedTransfers, toPlace, transferViewsOf } from "./transfer.queries.ts";

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/** Transfers by the time they were asked for: the open ones oldest first, as they are worked through, any other newest first. */
export async function transferPageOf(queryable: Queryable, { status, locationId, cursor, limit }: TransfersInput) {
  const { createdAt, id } = stockTransfers;
  const after = decodeCursor(cursor, cursorValues);
  const oldestFirst = status === "open";
  const by = oldestFirst ? asc : desc;
  const beyond = sql.raw(oldestFirst ? ">" : "<");
  const rows = await namedTransfers(queryable)
    .where(
      and(
        oldestFirst
          ? inArray(stockTransfers.status, ["requested", "in_transit"])
          : status && eq(stockTransfers.status, status),
        touching(locationId),
        after ? sql`(${createdAt}, ${id}) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(by(createdAt), by(id))
    .limit(limit + 1);
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.createdAt.toISOString(), row.id],
  );
  return { items: await transferViewsOf(queryable, page.items), nextCursor: page.nextCursor };
}

const lastShown = z.tuple([z.guid()]);

/** Stock on its way, lot by lot (R-RX-7); what left first comes first, keyset-paged. */
export async function inTransitPageOf(queryable: Queryable, { locationId, drugId, cursor, limit }: InTransitInput) {
  const after = decodeCursor(cursor, lastShown);
  const rows = await queryable
    .select({
      id: transferLots.id,
      transferId: stockTransfers.id,
      transferNumber: stockTransfers.number,
      fromLocationId: stockTransfers.fromLocationId,
      fromName: fromPlace.name,
      toLocationId: stockTransfers.toLocationId,
      toName: toPlace.name,
      drugId: lots.drugId,
      drugLabel: drugs.label,
      unit: drugs.unit,
      lotId: lots.id,
      lotNumber: lots.number,
      expiresOn: lots.expiresOn,
      quantity: transferLots.inTransit,
      issuedAt: stockTransfers.issuedAt,
    })
    .from(transferLots)
    .innerJoin(stockTransfers, eq(stockTransfers.id, transferLots.transferId))
    .innerJoin(fromPlace, eq(fromPlace.id, stockTransfers.fromLocationId))
    .innerJoin(toPlace, eq(toPlace.id, stockTransfers.toLocationId))
    .innerJoin(lots, eq(lots.id, transferLots.lotId))
    .innerJoin(drugs, eq(drugs.id, lots.drugId))
    .where(
      and(
        gt(transferLots.inTransit, 0),
        touching(locationId),
        drugId ? eq(lots.drugId, drugId) : undefined,
        after ? gt(transferLots.id, after[0]) : undefined,
      ),
    )
    .orderBy(asc(transferLots.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ id: _id, issuedAt, ...row }): InTransitView => ({ ...row, issuedAt: issuedAt?.toISOString() ?? "" }),
    (row) => [row.id],
  );
}

function touching(locationId: string | undefined): SQL | undefined {
  if (locationId === undefined) return undefined;
  return or(eq(stockTransfers.fromLocationId, locationId), eq(stockTransfers.toLocationId, locationId));
}
