import type { Actor } from "@lockstep/domain/identity/actor";
import { useSuspenseQuery } from "@tanstack/react-query";
import { trpc } from "./trpc.ts";

/** Who is signed in, or null. */
export const actorQuery = () => trpc.auth.me.queryOptions(undefined, { staleTime: 60_000 });

/** Who is signed in; only for screens whose route has made sure that somebody is. */
export function useActor(): Actor {
  const { data } = useSuspenseQuery(actorQuery());
  if (data === null) throw new Error("nobody is signed in");
  return data;
}

/** Whether the board is worked on, not only read. */
export function worksTheDesk({ roles }: Actor): boolean {
  return roles.includes("receptionist") || roles.includes("admin");
}

/** Whose queue somebody sees: doctors their own, everybody else that of all doctors. */
export function ownQueue(actor: Actor): string | undefined {
  return worksTheDesk(actor) || actor.roles.includes("nurse") ? undefined : actor.doctorId;
}

/** Whether stock is received, adjusted, recalled and issued. */
export function keepsStock({ roles }: Actor): boolean {
  return roles.includes("pharmacist") || roles.includes("admin");
}

/** Whose whole day is the pharmacy. */
export function isPharmacistAlone({ roles }: Actor): boolean {
  return roles.length > 0 && roles.every((role) => role === "pharmacist");
}

/** Where somebody's work begins: a pharmacist with the work list, a nurse on the ward, everybody else with the day. */
export function startOf(actor: Actor): "/pharmacy" | "/ward" | "/desk/day" {
  if (isPharmacistAlone(actor)) return "/pharmacy";
  return actor.roles.includes("nurse") && !worksTheDesk(actor) ? "/ward" : "/desk/day";
}
