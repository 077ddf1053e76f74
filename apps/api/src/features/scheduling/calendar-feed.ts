import { createHmac, timingSafeEqual } from "node:crypto";
import { clock } from "@lockstep/db/clock";
import type { Db, Queryable, Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { calendarFeeds } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import { and, asc, eq, gte, inArray } from "drizzle-orm";
import { z } from "zod";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller, CurrentSession } from "../../trpc/context.ts";
import { isSessionAlive } from "../identity/is-session-alive.ts";
import { namedAppointments } from "./appointment.queries.ts";
import { calendarFile, IN_CALENDARS } from "./calendar-file.ts";

const DAYS_BACK = 90;
const VISITS_MAX = 200;
const FEED = /^([0-9a-f-]{36})\.([\w-]{43})\.ics$/;
const feedId = z.guid();

/** The patient's own visit as a file, or NOT_FOUND; so is one that is not in calendars, such as a cancelled one. */
export async function visitFile(queryable: Queryable, caller: Caller, appointmentId: string) {
  const [{ name }, [visit]] = await Promise.all([
    clinicSettings(queryable),
    namedAppointments(queryable).where(and(eq(appointments.id, appointmentId), ofPatient(patientOf(caller)))),
  ]);
  if (!visit) throw notFound();
  return { fileName: "visit.ics", text: calendarFile(name, [visit]) };
}

/** The path of the patient's feed, or null. */
export async function feedPath(queryable: Queryable, caller: Caller, secret: string): Promise<{ path: string | null }> {
  const [feed] = await queryable
    .select()
    .from(calendarFeeds)
    .where(eq(calendarFeeds.patientId, patientOf(caller)));
  return { path: feed ? pathOf(secret, feed.feedId) : null };
}

/**
 * Makes the patient's feed, or gives it another name, so that whoever had the old link reads no more. Locks the patient,
 * then looks at the session again: a change of phone ends it under that lock, and no link is to outlive it. Refuses with
 * UNAUTHENTICATED.
 */
export async function renewFeed(tx: Tx, caller: Caller, session: CurrentSession | null): Promise<{ feedId: string }> {
  const patientId = patientOf(caller);
  await lock(tx, "patient", patientId);
  if (!session || !(await isSessionAlive(tx, session.id))) throw new DomainError({ code: "UNAUTHENTICATED" });
  const now = await clock(tx);
  const fresh = { feedId: newId(), createdAt: now };
  await tx
    .insert(calendarFeeds)
    .values({ patientId, ...fresh })
    .onConflictDoUpdate({ target: calendarFeeds.patientId, set: fresh });
  await audited(tx, caller, now, "calendar_feed.renewed");
  return { feedId: fresh.feedId };
}

/** Ends the patient's feed; where there is none, nothing changes. Locks the patient. */
export async function endFeed(tx: Tx, caller: Caller): Promise<void> {
  const patientId = patientOf(caller);
  await lock(tx, "patient", patientId);
  const now = await clock(tx);
  const ended = await tx.delete(calendarFeeds).where(eq(calendarFeeds.patientId, patientId)).returning();
  if (ended.length > 0) await audited(tx, caller, now, "calendar_feed.ended");
}

/** What stands behind `/calendar/NAME`, or null where the name is none of ours: wrong, renewed or ended look the same. */
export async function feedText(db: Db, secret: string, name: string): Promise<string | null> {
  const [, id, token] = FEED.exec(name) ?? [];
  if (!id || !token || !feedId.safeParse(id).success || !isTokenOf(secret, id, token)) return null;
  return transact(db, (tx) => visitsOfFeed(tx, id), { snapshot: true });
}

async function visitsOfFeed(tx: Tx, id: string): Promise<string | null> {
  const [settings, now, [feed]] = await Promise.all([
    clinicSettings(tx),
    clock(tx),
    tx.select().from(calendarFeeds).where(eq(calendarFeeds.feedId, id)),
  ]);
  if (!feed) return null;
  const since = new Date(now.getTime() - DAYS_BACK * 86_400_000);
  const visits = await namedAppointments(tx)
    .where(and(ofPatient(feed.patientId), gte(appointments.startsAt, since)))
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(VISITS_MAX);
  return calendarFile(settings.name, visits);
}

/** 256 bits that follow from the feed's name and a secret which the database does not hold. */
function tokenOf(secret: string, id: string): string {
  return createHmac("sha256", secret).update(`calendar feed ${id}`).digest("base64url");
}

function isTokenOf(secret: string, id: string, token: string): boolean {
  return timingSafeEqual(Buffer.from(tokenOf(secret, id)), Buffer.from(token));
}

export function pathOf(secret: string, id: string): string {
  return `/calendar/${id}.${tokenOf(secret, id)}.ics`;
}

const ofPatient = (patientId: string) =>
  and(eq(appointments.patientId, patientId), inArray(appointments.status, [...IN_CALENDARS]));

function patientOf({ actor }: Caller): string {
  if (actor.kind !== "patient" || !actor.patientId) throw forbidden();
  return actor.patientId;
}

async function audited(tx: Tx, caller: Caller, at: Date, action: string): Promise<void> {
  const patientId = patientOf(caller);
  await audit(tx, caller, { at, action, entity: "patient", entityId: patientId, patientId });
}
