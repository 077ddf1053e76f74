import type { Queryable } from "@lockstep/db/database";
import { drugs, lots, stockLocations, stockMovements } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import type { MovementsInput } from "@lockstep/domain/pharmacy/stock";
import { and, desc, eq, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

const cursorValues = z.tuple([z.guid()]);
const witnesses = alias(users, "witnesses");

/** The register, newest first, keyset-paged. */
export async function movementPageOf(queryable: Queryable, input: MovementsInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const rows = await queryable
    .select({
      ...{ id: stockMovements.id, at: stockMovements.at, kind: stockMovements.kind, delta: stockMovements.delta },
      ...{ balance: stockMovements.balance, reason: stockMovements.reason, by: users.name, witness: witnesses.name },
      ...{ locationId: stockMovements.locationId, locationName: stockLocations.name },
      ...{ drugId: stockMovements.drugId, drugLabel: drugs.label },
      ...{ lotId: stockMovements.lotId, lotNumber: lots.number },
    })
    .from(stockMovements)
    .innerJoin(lots, eq(lots.id, stockMovements.lotId))
    .innerJoin(drugs, eq(drugs.id, stockMovements.drugId))
    .innerJoin(stockLocations, eq(stockLocations.id, stockMovements.locationId))
    .innerJoin(users, eq(users.id, stockMovements.actorId))
    .leftJoin(witnesses, eq(witnesses.id, stockMovements.witnessId))
    .where(
      and(
        input.locationId ? eq(stockMovements.locationId, input.locationId) : undefined,
        input.drugId ? eq(stockMovements.drugId, input.drugId) : undefined,
        input.lotId ? eq(stockMovements.lotId, input.lotId) : undefined,
        input.kind ? eq(stockMovements.kind, input.kind) : undefined,
        after ? lt(stockMovements.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(stockMovements.id))
    .limit(input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    ({ at, ...row }) => ({ ...row, at: at.toISOString() }),
    (row) => [row.id],
  );
}
