import type { Queryable } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import type { OwnFile } from "@lockstep/domain/patients/own-file";
import { notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";

const columns = {
  id: patients.id,
  fileNumber: patients.fileNumber,
  firstName: patients.firstName,
  lastName: patients.lastName,
  dateOfBirth: patients.dateOfBirth,
  sex: patients.sex,
  phone: patients.phone,
  email: patients.email,
  language: patients.language,
  reminders: patients.reminders,
  allergies: patients.allergies,
  approved: patients.approved,
  version: patients.version,
};

/** The caller's own file, found by who they are and not by what they ask for; NOT_FOUND for whoever has none yet. */
export async function ownFileOf(queryable: Queryable, { actor }: Pick<Caller, "actor">): Promise<OwnFile> {
  const [file] = await queryable.select(columns).from(patients).where(eq(patients.userId, actor.userId));
  if (!file) throw notFound();
  return file;
}
