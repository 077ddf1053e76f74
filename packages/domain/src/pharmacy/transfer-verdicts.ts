import type { Actor } from "../identity/actor.ts";
import type { LocationKind, MovementKind } from "./states.ts";

type Places = { fromKind: LocationKind; toKind: LocationKind };
const keeps = ({ roles }: Pick<Actor, "roles">) => roles.includes("pharmacist") || roles.includes("admin");

/** A ward asks for its own shelf, and offers from it; between pharmacies only who keeps them moves stock. */
export function mayRequestTransfer(actor: Pick<Actor, "roles">, { fromKind, toKind }: Places): boolean {
  return keeps(actor) || (actor.roles.includes("nurse") && (fromKind === "ward" || toKind === "ward"));
}

/** What leaves a pharmacy is issued by who keeps it; a nurse sends from a ward only. */
export function mayIssueTransfer(actor: Pick<Actor, "roles">, { fromKind }: Pick<Places, "fromKind">): boolean {
  return keeps(actor) || (actor.roles.includes("nurse") && fromKind === "ward");
}

/** What comes to a pharmacy is taken in by who keeps it; a nurse receives on a ward only. */
export function mayReceiveTransfer(actor: Pick<Actor, "roles">, { toKind }: Pick<Places, "toKind">): boolean {
  return keeps(actor) || (actor.roles.includes("nurse") && toKind === "ward");
}

/** How an arrival stands in the register: what a ward gives back is returned. */
export function arrivalKind(places: Places): MovementKind {
  return isReturn(places) ? "returned" : "transferred_in";
}

/** What a ward gives back to a pharmacy goes whatever its state: the pharmacy is where it is kept apart and written off. */
export function isReturn({ fromKind, toKind }: Places): boolean {
  return fromKind === "ward" && toKind === "pharmacy";
}
