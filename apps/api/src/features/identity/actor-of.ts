import { doctors } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import type { Actor } from "@lockstep/domain/identity/actor";

/** What an actor is made of, in a query from `users` that joins `doctors` and `patients` by their user. */
export const actorColumns = {
  userId: users.id,
  kind: users.kind,
  name: users.name,
  roles: users.roles,
  doctorId: doctors.id,
  patientId: patients.id,
};

type ActorRow = Pick<Actor, "userId" | "kind" | "name" | "roles"> & {
  doctorId: string | null;
  patientId: string | null;
};

export function actorFrom({ userId, kind, name, roles, doctorId, patientId }: ActorRow): Actor {
  const person = { kind, userId, name, roles };
  if (kind === "patient") return { ...person, ...(patientId ? { patientId } : {}) };
  return { ...person, ...(doctorId ? { doctorId } : {}) };
}
