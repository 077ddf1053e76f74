import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { newId } from "@lockstep/db/schema/columns";
import { drugs } from "@lockstep/db/schema/formulary";
import type { AddDrugInput, DrugView, UpdateDrugInput } from "@lockstep/domain/pharmacy/drug";
import { DomainError, invalidInput } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Drug, drugOf, drugViewOf } from "./drug.queries.ts";

/** Adds a drug to the formulary. Locks nothing; of two of one name, strength and form the index lets one in. INVALID_INPUT for a taken name or barcode. */
export async function addDrug(tx: Tx, caller: Caller, input: AddDrugInput): Promise<DrugView> {
  const { idempotencyKey: _idempotencyKey, supplyMax = null, barcode = null, ...fields } = input;
  const now = await clock(tx);
  const id = newId();
  await tx
    .insert(drugs)
    .values({
      ...{ id, ...fields, supplyMax, barcode },
      ...{ createdAt: now, updatedAt: now, updatedBy: caller.actor.userId },
    })
    .catch(taken);
  return recorded(tx, caller, { action: "drug.added", at: now, drugId: id });
}

/**
 * Changes of a drug what was said, guarded by its version: what was left out stays, so that no drug ceases to be controlled
 * because somebody corrected its price. Refuses with STALE_VERSION, NOT_FOUND and as `addDrug`. Orders and lots keep what
 * they have; its unit stays.
 */
export async function updateDrug(tx: Tx, caller: Caller, input: UpdateDrugInput): Promise<DrugView> {
  const { idempotencyKey: _key, drugId, expectedVersion, ...fields } = input;
  const before = await drugOf(tx, drugId);
  if (fields.unit !== undefined && fields.unit !== before.unit)
    throw invalidInput("unit", "stays what it was: stock is counted in it");
  const now = await clock(tx);
  const [changed] = await tx
    .update(drugs)
    .set({
      ...{ ...fields, updatedAt: now, updatedBy: caller.actor.userId },
      version: sql`${drugs.version} + 1`,
    })
    .where(and(eq(drugs.id, drugId), eq(drugs.version, expectedVersion)))
    .returning({ id: drugs.id })
    .catch(taken);
  if (!changed) throw await stale(tx, drugId);
  return recorded(tx, caller, { action: "drug.updated", at: now, drugId, before });
}

async function recorded(
  tx: Tx,
  caller: Caller,
  { action, at, drugId, before }: { action: string; at: Date; drugId: string; before?: Drug },
): Promise<DrugView> {
  const [{ currency }, drug] = await Promise.all([clinicSettings(tx), drugOf(tx, drugId)]);
  await audit(tx, caller, {
    ...{ at, action, entity: "drug", entityId: drugId, after: facts(drug) },
    ...(before ? { before: facts(before) } : {}),
  });
  touch(tx, "stock");
  return drugViewOf(drug, currency);
}

/** All that a clinic says of a drug: whoever asks later who uncontrolled it, or took a substance away, is told. */
function facts(drug: Drug) {
  const { label, unit, substances, allergens, controlled, priceMinor, lowStockLevel, supplyMax, barcode, active } =
    drug;
  return { label, unit, substances, allergens, controlled, priceMinor, lowStockLevel, supplyMax, barcode, active };
}

async function stale(tx: Tx, drugId: string): Promise<DomainError> {
  const [{ currency }, drug] = await Promise.all([clinicSettings(tx), drugOf(tx, drugId)]);
  const changedAt = drug.updatedAt.toISOString();
  return new DomainError({ code: "STALE_VERSION", current: drugViewOf(drug, currency), changedBy: null, changedAt });
}

function taken(error: unknown): never {
  const constraint = violatedConstraint(error);
  if (constraint === "drugs_name_strength_form_unique") throw invalidInput("name", "is taken");
  if (constraint === "drugs_barcode_unique") throw invalidInput("barcode", "is taken");
  throw error;
}
