import type { Actor } from "@lockstep/domain/identity/actor";
import { DomainError } from "@lockstep/domain/refusal";
import { recordRefusedLook } from "../platform/restricted-file.ts";
import { type Access, t } from "./init.ts";
import { refusalFrom } from "./refusal-from.ts";
import { trpcError } from "./trpc-error.ts";

/** Counts and times every call, and turns what it threw into its refusal. `next()` resolves with `ok: false`; it does not throw. */
const refusals = t.middleware(async ({ ctx, path, type, next }) => {
  const startedAt = performance.now();
  const result = await next();
  const refusal = result.ok ? null : refusalFrom(result.error);
  if (type !== "subscription") ctx.metrics.called(path, refusal?.code ?? "ok", (performance.now() - startedAt) / 1_000);
  if (result.ok || !refusal) return result;
  if (refusal.code === "INTERNAL") ctx.log.bug(result.error, { requestId: ctx.requestId, procedure: path });
  else ctx.log.refused(refusal, { requestId: ctx.requestId, procedure: path });
  if (ctx.actor) await recordRefusedLook(ctx.db, { actor: ctx.actor, requestId: ctx.requestId }, refusal, path);
  const cause =
    result.error.cause instanceof DomainError ? result.error.cause : new DomainError(refusal, { cause: result.error });
  throw trpcError(cause);
});

/** Enforces what the procedure's meta says, so the two cannot disagree; without a word nobody may. */
const accessControl = t.middleware(({ ctx, meta, next }) => {
  const access = meta?.access ?? [];
  if (access !== "anyone" && !ctx.actor) throw new DomainError({ code: "UNAUTHENTICATED" });
  if (access !== "anyone" && !mayCall(access, ctx.actor)) throw new DomainError({ code: "FORBIDDEN" });
  return next();
});

function mayCall(access: Exclude<Access, "anyone">, actor: Actor | null): boolean {
  if (!actor) return false;
  if (access === "signed_in") return true;
  return actor.kind === "patient" ? access.includes("patient") : actor.roles.some((role) => access.includes(role));
}

const base = t.procedure.use(refusals).use(accessControl);

/** For everybody, signed in or not. */
export const publicProcedure = base.meta({ access: "anyone" });

/** For those named, and nobody else. The handler's `ctx.actor` is there, and `ctx.caller` is what commands take. */
export function procedure(...roles: Exclude<Access, string>[number][]) {
  return signedIn(roles);
}

/** For everybody who is signed in. */
export const signedInProcedure = signedIn("signed_in");

function signedIn(access: Exclude<Access, "anyone">) {
  return base.meta({ access }).use(({ ctx, next }) => {
    if (!ctx.actor) throw new DomainError({ code: "UNAUTHENTICATED" });
    return next({ ctx: { actor: ctx.actor, caller: { actor: ctx.actor, requestId: ctx.requestId } } });
  });
}
