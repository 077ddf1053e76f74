import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { page, paging } from "../wire/paging.ts";
import { line } from "../wire/text.ts";
import { DOCTOR_COLUMNS, PATIENT_COLUMNS } from "./columns.ts";
import { IMPORT_KINDS } from "./kinds.ts";
import { IMPORT_PART_BYTES_MAX, IMPORT_PARTS_MAX } from "./limits.ts";
import { FILE_REASONS, LINE_REASONS } from "./reasons.ts";

export const IMPORT_STATUSES = ["receiving", "checked", "done", "abandoned"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

const partContent = z
  .string()
  .min(1, "must not be empty")
  .max(IMPORT_PART_BYTES_MAX, `must be at most ${IMPORT_PART_BYTES_MAX} bytes`)
  .refine(
    (text) => new TextEncoder().encode(text).length <= IMPORT_PART_BYTES_MAX,
    `must be at most ${IMPORT_PART_BYTES_MAX} bytes`,
  )
  // Neither can be stored: a text file has no NUL, and a half of a character is no character.
  .refine((text) => !/[\0\p{Cs}]/u.test(text), "must be text");

export const beginImportInput = z.object({
  kind: z.enum(IMPORT_KINDS),
  fileName: line(200),
  partsTotal: z.int().min(1).max(IMPORT_PARTS_MAX),
  idempotencyKey,
});
export type BeginImportInput = z.output<typeof beginImportInput>;

export const addImportPartInput = z.object({
  importId: id,
  /** 0, 1, 2, … */
  part: z
    .int()
    .min(0)
    .max(IMPORT_PARTS_MAX - 1),
  content: partContent,
});
export type AddImportPartInput = z.output<typeof addImportPartInput>;

export const checkImportInput = z.object({ importId: id, expectedVersion });
export const runImportInput = z.object({ importId: id, expectedVersion, idempotencyKey });
export type RunImportInput = z.output<typeof runImportInput>;
export const abandonImportInput = z.object({ importId: id, expectedVersion });
export const getImportInput = paging.extend({ importId: id });
export const importIdInput = z.object({ importId: id });
export const listImportsInput = paging;

/** What is wrong with one field of one line. It never repeats what stood there. */
export const lineProblem = z.object({
  /** As a text editor counts them: 1 is the header. */
  line: z.int(),
  field: z.enum([...PATIENT_COLUMNS, ...DOCTOR_COLUMNS]).nullable(),
  reason: z.enum(LINE_REASONS),
  /** The line that was first with it, or the file number of the patient who has it. */
  other: z.string().nullable(),
});
export type LineProblem = z.infer<typeof lineProblem>;

/** Why a file as a whole cannot be taken over. */
export const fileProblem = z.object({ reason: z.enum(FILE_REASONS), detail: z.string().nullable() });
export type FileProblem = z.infer<typeof fileProblem>;

/** As it is stored with an import. */
export const importReport = z.object({
  problem: fileProblem.nullable(),
  /** Headers that stand for nothing here; their columns are not read. */
  ignoredColumns: z.array(z.string()),
  lines: z.array(lineProblem),
});
export type ImportReport = z.infer<typeof importReport>;

export const importView = z.object({
  id: z.string(),
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  status: z.enum(IMPORT_STATUSES),
  partsTotal: z.number(),
  /** Null until the file has been checked; after it is done, what was really added and what was not. */
  rowsTotal: z.number().nullable(),
  rowsAccepted: z.number().nullable(),
  rowsRefused: z.number().nullable(),
  problem: fileProblem.nullable(),
  ignoredColumns: z.array(z.string()),
  version: z.number(),
  createdByName: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ImportView = z.infer<typeof importView>;
export const importPage = page(importView);

/** One import with a page of its refused lines. */
export const importDetails = importView.extend({ partsReceived: z.number(), ...page(lineProblem).shape });
export const importProgress = z.object({ partsReceived: z.number(), partsTotal: z.number() });
export const importReportFile = z.object({ fileName: z.string(), content: z.string() });
