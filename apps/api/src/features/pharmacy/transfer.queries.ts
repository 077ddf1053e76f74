import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { drugs, lots, stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { stockTransfers, transferLines, transferLots } from "@lockstep/db/schema/stock-keeping";
import type { Share } from "@lockstep/domain/pharmacy/fefo";
import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { notFound } from "@lockstep/domain/refusal";
import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

export const fromPlace = alias(stockLocations, "from_place");
export const toPlace = alias(stockLocations, "to_place");
const issuer = alias(users, "issuer");
const resolver = alias(users, "resolver");

/** Transfers with their places and people; add `where`, `orderBy` and `limit`. */
export function namedTransfers(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(stockTransfers),
      fromName: fromPlace.name,
      fromKind: fromPlace.kind,
      toName: toPlace.name,
      toKind: toPlace.kind,
      requester: users.name,
      issuer: issuer.name,
      resolver: resolver.name,
    })
    .from(stockTransfers)
    .innerJoin(fromPlace, eq(fromPlace.id, stockTransfers.fromLocationId))
    .innerJoin(toPlace, eq(toPlace.id, stockTransfers.toLocationId))
    .innerJoin(users, eq(users.id, stockTransfers.requestedBy))
    .leftJoin(issuer, eq(issuer.id, stockTransfers.issuedBy))
    .leftJoin(resolver, eq(resolver.id, stockTransfers.resolvedBy))
    .$dynamic();
}
export type Transfer = Awaited<ReturnType<typeof namedTransfers>>[number];

export async function transferOf(queryable: Queryable, transferId: string): Promise<Transfer> {
  const [row] = await namedTransfers(queryable).where(eq(stockTransfers.id, transferId));
  if (!row) throw notFound();
  return row;
}

export async function transferView(queryable: Queryable, transferId: string): Promise<TransferView> {
  const [view] = await transferViewsOf(queryable, [await transferOf(queryable, transferId)]);
  if (!view) throw notFound();
  return view;
}

/** The wire's view of transfers, in two statements more, however many they are. */
export async function transferViewsOf(queryable: Queryable, rows: readonly Transfer[]): Promise<TransferView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [lines, sent] = await Promise.all([linesOf(queryable, ids), sentLotsOf(queryable, ids)]);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status,
    fromLocationId: row.fromLocationId,
    fromName: row.fromName,
    toLocationId: row.toLocationId,
    toName: row.toName,
    requestedBy: row.requester,
    issuedBy: row.issuer,
    note: row.note,
    lines: lines.filter(({ transferId }) => transferId === row.id),
    lots: sent.filter(({ transferId }) => transferId === row.id),
    discrepancyReason: row.discrepancyReason,
    resolvedBy: row.resolver,
    createdAt: row.createdAt.toISOString(),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  }));
}

/** What was asked for, by drug. */
export async function linesOf(queryable: Queryable, transferIds: readonly string[]) {
  return queryable
    .select({
      transferId: transferLines.transferId,
      drugId: transferLines.drugId,
      drugLabel: drugs.label,
      unit: drugs.unit,
      requested: transferLines.requested,
    })
    .from(transferLines)
    .innerJoin(drugs, eq(drugs.id, transferLines.drugId))
    .where(sql`${transferLines.transferId} = any(${list(transferIds)}::uuid[])`)
    .orderBy(asc(drugs.label), asc(transferLines.id));
}
export type AskedLine = Awaited<ReturnType<typeof linesOf>>[number];

/** What was sent, by lot, and what became of it. */
export async function sentLotsOf(queryable: Queryable, transferIds: readonly string[]) {
  return queryable
    .select({
      transferId: transferLots.transferId,
      lotId: transferLots.lotId,
      lotNumber: lots.number,
      expiresOn: lots.expiresOn,
      drugId: lots.drugId,
      issued: transferLots.issued,
      received: transferLots.received,
      discrepancy: transferLots.discrepancy,
      inTransit: transferLots.inTransit,
    })
    .from(transferLots)
    .innerJoin(lots, eq(lots.id, transferLots.lotId))
    .where(sql`${transferLots.transferId} = any(${list(transferIds)}::uuid[])`)
    .orderBy(asc(lots.expiresOn), asc(lots.number), asc(transferLots.id));
}
export type SentLot = Awaited<ReturnType<typeof sentLotsOf>>[number];

/** Whether a controlled drug is among these lots. */
export async function ofControlledDrugs(queryable: Queryable, shares: readonly Share[]): Promise<boolean> {
  const lotIds = list(shares.map(({ lotId }) => lotId));
  const found = await queryable
    .select({ id: lots.id })
    .from(lots)
    .innerJoin(drugs, eq(drugs.id, lots.drugId))
    .where(sql`${lots.id} = any(${lotIds}::uuid[]) and ${drugs.controlled}`)
    .limit(1);
  return found.length > 0;
}
