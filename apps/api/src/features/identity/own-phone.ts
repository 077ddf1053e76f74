import type { Queryable } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";

/** The phone of the caller's own file, or NOT_FOUND for whoever has none yet. */
export async function ownPhone(queryable: Queryable, { actor }: Caller): Promise<{ patientId: string; phone: string }> {
  const [file] = await queryable
    .select({ patientId: patients.id, phone: patients.phone })
    .from(patients)
    .where(eq(patients.userId, actor.userId));
  if (!file) throw notFound();
  return file;
}
