import type { Queryable } from "@lockstep/db/database";
import { deliveries } from "@lockstep/db/schema/messages";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import { type InboxMessage, UNREAD_COUNTED_MAX, type Unread } from "@lockstep/domain/messages/inbox";
import { isMessageKind } from "@lockstep/domain/messages/kinds";
import type { Language } from "@lockstep/domain/messages/languages";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type ClinicSettings, clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { type DoctorNames, doctorNames, said } from "./said.ts";
import { type Saying, sayingOf } from "./saying.ts";

type Page = { limit: number; cursor?: string | null | undefined };
const inboxCursor = z.tuple([z.iso.datetime(), z.guid()]);
const aboutVisit = z.object({ appointmentId: z.guid() });

const inInbox = (patientId: string) =>
  and(eq(outbox.patientId, patientId), eq(deliveries.channel, "in_app"), isNotNull(deliveries.sentAt));

/** What this patient was told, newest first; the words are made now, in the language they read in today. */
export async function inboxOf(queryable: Queryable, patientId: string, { limit, cursor }: Page) {
  const after = decodeCursor(cursor, inboxCursor);
  const older = after
    ? sql`(${deliveries.sentAt}, ${deliveries.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const rows = await queryable
    .select({
      id: outbox.id,
      kind: outbox.kind,
      payload: outbox.payload,
      readAt: outbox.readAt,
      sentAt: deliveries.sentAt,
      deliveryId: deliveries.id,
    })
    .from(outbox)
    .innerJoin(deliveries, eq(deliveries.outboxId, outbox.id))
    .where(and(inInbox(patientId), older))
    .orderBy(desc(deliveries.sentAt), desc(deliveries.id))
    .limit(limit + 1);
  const told = rows.map((row) => ({ ...row, saying: readable(row), at: row.sentAt?.toISOString() ?? "" }));
  const [clinic, names, [patient]] = await Promise.all([
    clinicSettings(queryable),
    doctorNames(
      queryable,
      told.flatMap(({ saying }) => saying ?? []),
    ),
    queryable.select({ language: patients.language }).from(patients).where(eq(patients.id, patientId)),
  ]);
  const { items, nextCursor } = pageOf(
    told,
    limit,
    (row) => inWords(row, clinic, names, patient?.language ?? "en"),
    ({ at, deliveryId }) => [at, deliveryId],
  );
  return { items: items.flatMap((item) => item ?? []), nextCursor };
}

export async function unreadOf(queryable: Queryable, patientId: string): Promise<Unread> {
  const unread = queryable
    .select({ id: outbox.id })
    .from(outbox)
    .innerJoin(deliveries, eq(deliveries.outboxId, outbox.id))
    .where(and(inInbox(patientId), isNull(outbox.readAt)))
    .limit(UNREAD_COUNTED_MAX);
  const rows = await unread;
  return { unread: rows.length };
}

type Told = { id: string; kind: string; payload: unknown; readAt: Date | null; at: string; saying: Saying | null };

/** None where the message was written by a release that said it otherwise: it is left out, the rest is shown. */
function readable({ kind, payload }: { kind: string; payload: unknown }): Saying | null {
  if (!isMessageKind(kind)) return null;
  try {
    return sayingOf(kind, payload);
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

function inWords(told: Told, clinic: ClinicSettings, names: DoctorNames, language: Language): InboxMessage | null {
  const { id, kind, payload, saying, at, readAt } = told;
  if (!saying) return null;
  const visit = aboutVisit.safeParse(payload);
  const appointmentId = visit.success ? visit.data.appointmentId : null;
  return {
    id,
    kind,
    at,
    appointmentId,
    readAt: readAt?.toISOString() ?? null,
    ...said(saying, clinic, names, language),
  };
}
