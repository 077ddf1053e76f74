import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@lockstep/db/database";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { DomainError, type Refusal } from "@lockstep/domain/refusal";
import type { BookInput, HoldInput, WalkInInput } from "@lockstep/domain/scheduling/inputs";
import { HOLDING_STATUSES, type RequestableStatus } from "@lockstep/domain/scheduling/statuses";
import { asc, inArray } from "drizzle-orm";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { answerProposal } from "../answer-proposal.ts";
import { bookAppointment } from "../book-appointment.ts";
import { callNext } from "../call-next.ts";
import { changeStatus } from "../change-status.ts";
import { confirmHold } from "../confirm-hold.ts";
import { editAppointment } from "../edit-appointment.ts";
import { holdTime } from "../hold-time.ts";
import { proposeTime } from "../propose-time.ts";
import { rescheduleAppointment } from "../reschedule-appointment.ts";
import { undoStatus } from "../undo-status.ts";
import { walkIn } from "../walk-in.ts";

type Seen = { id: string; version: number };

/** The day after TEST_NOW, at a wall-clock time in Nairobi: `at("09:15")`. */
export function at(time: string, date = "2030-01-08"): Date {
  return new Date(`${date}T${time}:00.000+03:00`);
}

/** The scheduling commands, each in its own transaction, with sensible values for whatever a test does not care about. */
export function actionsOn(clinic: TestClinic, db: Db = clinic.db) {
  const key = () => ({ idempotencyKey: randomUUID() });
  const expected = ({ id, version }: Seen) => ({ appointmentId: id, expectedVersion: version, ...key() });
  const run = <Result>(work: (tx: Tx) => Promise<Result>) => whenThereIsRoom(() => transact(db, work));
  const usual = () => ({
    doctorId: clinic.doctorIds[0],
    startsAt: at("09:00"),
    visitTypeId: clinic.shortVisitId,
    mode: "in_person" as const,
    ...key(),
  });
  return {
    bookInput: (wish: Partial<BookInput> = {}): BookInput => ({
      ...usual(),
      patientId: clinic.patientIds[0] ?? "",
      ...wish,
    }),
    book(wish: Partial<BookInput> = {}, caller: Caller = clinic.desk) {
      return run((tx) => bookAppointment(tx, caller, { ...usual(), patientId: clinic.patientIds[0] ?? "", ...wish }));
    },
    hold(wish: Partial<HoldInput> = {}, caller: Caller = clinic.desk) {
      const patientId = caller.actor.kind === "staff" ? clinic.patientIds[0] : undefined;
      return run((tx) => holdTime(tx, caller, { ...usual(), ...(patientId ? { patientId } : {}), ...wish }));
    },
    confirmHold: (seen: Seen, caller: Caller = clinic.desk) => run((tx) => confirmHold(tx, caller, expected(seen))),
    changeStatus(seen: Seen, to: RequestableStatus, caller: Caller = clinic.desk, reason?: string) {
      return run((tx) => changeStatus(tx, caller, { ...expected(seen), to, ...(reason ? { reason } : {}) }));
    },
    undo: (seen: Seen, caller: Caller = clinic.desk) => run((tx) => undoStatus(tx, caller, expected(seen))),
    callNext(doctorId: string, shown?: Seen, caller: Caller = clinic.desk) {
      const next = shown ? { appointmentId: shown.id } : {};
      return run((tx) => callNext(tx, caller, { doctorId, ...next, ...key() }));
    },
    walkIn(wish: Partial<WalkInInput> = {}, caller: Caller = clinic.desk) {
      const { doctorId, visitTypeId } = usual();
      const patientId = clinic.patientIds[0] ?? "";
      return run((tx) => walkIn(tx, caller, { doctorId, visitTypeId, patientId, ...key(), ...wish }));
    },
    reschedule(seen: Seen, startsAt: Date, doctorId?: string, caller: Caller = clinic.desk) {
      return run((tx) => rescheduleAppointment(tx, caller, { ...expected(seen), startsAt, doctorId }));
    },
    propose: (seen: Seen, startsAt: Date, caller: Caller = clinic.desk) =>
      run((tx) => proposeTime(tx, caller, { ...expected(seen), startsAt })),
    answer: (seen: Seen, accept: boolean, caller: Caller = clinic.desk) =>
      run((tx) => answerProposal(tx, caller, { ...expected(seen), accept })),
    edit(seen: Seen, change: { note?: string; roomId?: string | null }, caller: Caller = clinic.desk) {
      return run((tx) =>
        editAppointment(tx, caller, { appointmentId: seen.id, expectedVersion: seen.version, ...change }),
      );
    },
  };
}

/** A rival who waited too long in the crowd asks again, as every client does; what is raced for is not the patience. */
export async function whenThereIsRoom<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const crowded = error instanceof DomainError && error.refusal.code === "BUSY";
      if (!crowded || tries === 10) throw error;
    }
  }
}

/** The refusal a promise ends in; anything else it ends in fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DomainError) return error.refusal;
    throw error;
  }
  throw new Error("It was expected to be refused, and was not.");
}

/** How each of several rivals fared: "ok" or the code of the refusal. Anything but a refusal fails the test. */
export async function outcomes(rivals: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(rivals);
  return settled.map((result) => {
    if (result.status === "fulfilled") return "ok";
    if (result.reason instanceof DomainError) return result.reason.refusal.code;
    throw result.reason;
  });
}

export function counted(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Pairs of visits that hold overlapping times of one doctor, one patient or one room: what must never be (R-SCH-2). */
export async function collisions(db: Db): Promise<string[]> {
  const rows = await db
    .select()
    .from(appointments)
    .where(inArray(appointments.status, [...HOLDING_STATUSES]))
    .orderBy(asc(appointments.startsAt));
  return rows.flatMap((a, index) =>
    rows.slice(index + 1).flatMap((b) => {
      if (a.startsAt >= b.endsAt || b.startsAt >= a.endsAt) return [];
      const shared = [
        a.doctorId === b.doctorId && !a.overbooked && !b.overbooked ? "doctor" : "",
        a.patientId === b.patientId ? "patient" : "",
        a.roomId !== null && a.roomId === b.roomId ? "room" : "",
      ].filter(Boolean);
      return shared.map((whose) => `${whose}: ${a.id} and ${b.id}`);
    }),
  );
}
