import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { newId } from "@lockstep/db/schema/columns";
import type { MovementKind } from "@lockstep/domain/pharmacy/states";
import { sql } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { assertOpen } from "./assert-open.ts";
import type { Level } from "./levels.queries.ts";

export type Move = { level: Pick<Level, "id" | "locationId" | "lotId">; delta: number };
type Movement = {
  kind: MovementKind;
  at: Date;
  /** The dispense, transfer, administration or count that it belongs to. */
  sourceId?: string;
  reason?: string | undefined;
  witnessId?: string | null;
};

/**
 * Changes levels that are locked, and writes a line of the register for each, in one statement: neither is ever without
 * the other (R-RX-6). What would go below zero is for the caller to have refused; the database refuses it at the last.
 * INVALID_INPUT for what would come to a place that is closed.
 */
export async function moveStock(tx: Tx, { actor }: Caller, movement: Movement, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const moved = await moving(tx, {
    levels: moves.map(({ level }) => level.id),
    deltas: moves.map(({ delta }) => delta),
    ids: moves.map(() => newId()),
    kind: movement.kind,
    at: movement.at.toISOString(),
    reason: movement.reason ?? null,
    sourceId: movement.sourceId ?? null,
    actorId: actor.userId,
    witnessId: movement.witnessId ?? null,
  });
  if (moved.length !== moves.length) throw new Error("A level of stock went away while its row was locked.");
  const arrived = moves.filter(({ delta }) => delta > 0).map(({ level }) => level.locationId);
  if (arrived.length > 0) await assertOpen(tx, "locationId", arrived);
  touch(tx, "stock", ...new Set(moves.map(({ level }) => `stock:${level.locationId}`)));
}

type Values = "levels" | "deltas" | "ids" | "kind" | "at" | "reason" | "sourceId" | "actorId" | "witnessId";

const moving = prepared((queryable, given: Given<Values>) =>
  queryable.execute<{ id: string }>(sql`
    with changed as (
      update stock_levels set on_hand = on_hand + wanted.delta, version = version + 1, updated_at = ${given("at")}::timestamptz
        from unnest(${given("levels")}::uuid[], ${given("deltas")}::int[], ${given("ids")}::uuid[]) wanted (level_id, delta, id)
       where stock_levels.id = wanted.level_id
      returning wanted.id, lot_id, location_id, drug_id, wanted.delta, on_hand)
    insert into stock_movements (id, kind, lot_id, location_id, drug_id, delta, balance, reason, source_id, actor_id, witness_id, at)
    select id, ${given("kind")}::movement_kind, lot_id, location_id, drug_id, delta, on_hand, ${given("reason")}::text,
           ${given("sourceId")}::uuid, ${given("actorId")}::uuid, ${given("witnessId")}::uuid, ${given("at")}::timestamptz
      from changed
    returning id`),
);
