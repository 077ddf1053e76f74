import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { users } from "@lockstep/db/schema/identity";
import type { StaffRole } from "@lockstep/domain/identity/roles";
import type { Witness } from "@lockstep/domain/pharmacy/witness";
import { DomainError, type RefusalOf } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import type { Caller, Context } from "../../trpc/context.ts";
import { staffWithPassword } from "../identity/sign-in.ts";

const MAY_WITNESS: readonly StaffRole[] = ["pharmacist", "doctor", "nurse"];
const mayWitness = (roles: readonly StaffRole[]) => roles.some((role) => MAY_WITNESS.includes(role));

/** What was asked for, and who has signed for it instead of how they did. */
export type Signed<Input> = Omit<Input, "witness"> & { witnessId?: string | null };

/** Who signed is part of what was asked for, and so of its key; how they did is kept nowhere. */
export async function signed<Input extends { witness?: Witness | undefined }>(
  ctx: Pick<Context, "db" | "address"> & { caller: Caller },
  { witness, ...asked }: Input,
): Promise<Omit<Input, "witness"> & { witnessId: string | null }> {
  return { ...asked, witnessId: witness ? await signedWitness(ctx, ctx.caller, witness) : null };
}

/** Of a controlled drug nothing is handed out, thrown away, taken back or corrected by one person (R-RX-10). */
export function assertWitnessed({ controlled }: { controlled: boolean }, witnessId: string | null): void {
  if (controlled && !witnessId) throw unwitnessed("missing");
}

/**
 * The second person of a controlled drug, who signs this one request with their own password (R-RX-10): no permit goes
 * round that could be kept, used again or used for something else. Before any transaction, for comparing takes its time;
 * `stillWitness` looks again inside it. Refuses with WITNESS_REQUIRED, and with RATE_LIMITED as a sign-in does.
 */
async function signedWitness(
  ctx: Pick<Context, "db" | "address">,
  caller: Caller,
  credentials: Witness,
): Promise<string> {
  const email = credentials.email.toLowerCase();
  const witness = await staffWithPassword(ctx, { ...credentials, email }).catch((error: unknown) => {
    const wrong = error instanceof DomainError && error.refusal.code === "UNAUTHENTICATED";
    throw wrong ? unwitnessed("not_signed") : error;
  });
  if (witness.userId === caller.actor.userId) throw unwitnessed("same_person");
  if (!mayWitness(witness.roles)) throw unwitnessed("may_not");
  return witness.userId;
}

/** Locks the witness: whoever switches them off meanwhile waits, and whoever has is noticed here. First of all locks but imports. */
export async function stillWitness(tx: Tx, caller: Caller, witnessId: string): Promise<void> {
  if (witnessId === caller.actor.userId) throw unwitnessed("same_person");
  await lock(tx, "user", witnessId);
  const [witness] = await tx
    .select({ active: users.active, roles: users.roles })
    .from(users)
    .where(eq(users.id, witnessId));
  if (!witness?.active || !mayWitness(witness.roles)) throw unwitnessed("may_not");
}

export function unwitnessed(because: RefusalOf<"WITNESS_REQUIRED">["because"]): DomainError {
  return new DomainError({ code: "WITNESS_REQUIRED", because });
}
