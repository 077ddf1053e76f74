import type { Actor } from "../identity/actor.ts";
import type { Verdict } from "../verdict.ts";
import type { LocationKind, LotStatus } from "./states.ts";

/** A nurse counts the shelf of a ward; who keeps the pharmacy counts any. */
export function mayCount({ roles }: Pick<Actor, "roles">, { kind }: { kind: LocationKind }): boolean {
  return roles.includes("pharmacist") || roles.includes("admin") || (roles.includes("nurse") && kind === "ward");
}

/** A difference is somebody else's to approve, never theirs who counted. */
export function reviewCountVerdict(
  actor: Pick<Actor, "userId">,
  { countedById }: { countedById: string },
): Verdict<"counted_it"> {
  return actor.userId === countedById ? { allowed: false, because: "counted_it" } : { allowed: true };
}

/** Anybody who keeps stock stops a lot, and lets a quarantined one go; what was recalled stays so unless an administrator takes it back. */
export function lotStatusVerdict(
  { roles }: Pick<Actor, "roles">,
  { from, to }: { from: LotStatus; to: LotStatus },
): Verdict<"recalled"> {
  const revives = from === "recalled" && to !== "recalled";
  return revives && !roles.includes("admin") ? { allowed: false, because: "recalled" } : { allowed: true };
}
