import { randomUUID } from "node:crypto";
import type { Db } from "@lockstep/db/database";
import type { ImportView } from "@lockstep/domain/imports/import";
import type { ImportKind } from "@lockstep/domain/imports/kinds";
import { contextOf } from "../../../testing/context-of.ts";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { importsRouter } from "../imports.router.ts";

const createCaller = t.createCallerFactory(importsRouter);

/** The imports as this caller reaches them: by the router, with its schemas and its roles. */
export function importCalls(clinic: TestClinic, caller: Caller = clinic.admin, db: Db = clinic.db) {
  return createCaller(contextOf(db, caller));
}

/** A file of patients, of so many lines, each with a phone of its own from `from` on. */
export function aPatientFile(count: number, from = 0): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return `Amina ${number},Otieno,1990-05-17,female,07${String(20_000_000 + number)},,ID${number},`;
  });
  return ["firstName,lastName,dateOfBirth,sex,phone,email,nationalId,allergies", ...lines].join("\n");
}

/** Sends a file in two parts or in one, and has it checked. */
export async function aCheckedImport(
  clinic: TestClinic,
  content: string,
  { kind = "patients", parts = 1 }: { kind?: ImportKind; parts?: number } = {},
): Promise<ImportView> {
  const { begin, addPart, check } = importCalls(clinic);
  const begun = await begin({ kind, fileName: "old register.csv", partsTotal: parts, idempotencyKey: randomUUID() });
  const size = Math.ceil(content.length / parts);
  for (let part = 0; part < parts; part += 1) {
    await addPart({ importId: begun.id, part, content: content.slice(part * size, (part + 1) * size) });
  }
  return check({ importId: begun.id, expectedVersion: begun.version });
}

/** An intent to take over what was checked. */
export function theRun({ id, version }: ImportView) {
  return { importId: id, expectedVersion: version, idempotencyKey: randomUUID() };
}
