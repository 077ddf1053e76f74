import type { Queryable } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import type { InboxMessage, Unread } from "@lockstep/domain/messages/inbox";
import { isMessageKind } from "@lockstep/domain/messages/kinds";
import type { Language } from "@lockstep/domain/messages/languages";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { type ClinicSettings, clinicSettings } from "../../platform/clinic-settings.ts";
import { pageOf } from "../../platform/cursor.ts";
import { type DoctorNames, doctorNames, said } from "./said.ts";
import { type Saying, sayingOf } from "./saying.ts";
import { type Page, placeOf, toldInApp, unreadInApp } from "./told-in-app.queries.ts";

const aboutVisit = z.object({ appointmentId: z.guid() });

const inInbox = (patientId: string) => eq(outbox.patientId, patientId);

/** What this patient was told, newest first; the words are made now, in the language they read in today. */
export async function inboxOf(queryable: Queryable, patientId: string, page: Page) {
  const rows = await toldInApp(queryable, inInbox(patientId), page);
  const told = rows.map((row) => ({ ...row, saying: readable(row) }));
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
    page.limit,
    (row) => inWords(row, clinic, names, patient?.language ?? "en"),
    placeOf,
  );
  return { items: items.flatMap((item) => item ?? []), nextCursor };
}

export async function unreadOf(queryable: Queryable, patientId: string): Promise<Unread> {
  return { unread: await unreadInApp(queryable, inInbox(patientId)) };
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
