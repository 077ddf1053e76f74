import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@lockstep/db/database";
import { waitlistEntries, waitlistOffers } from "@lockstep/db/schema/portal";
import { transact } from "@lockstep/db/transact";
import { type JoinWaitlistInput, joinWaitlistInput } from "@lockstep/domain/scheduling/waitlist";
import { asc, eq } from "drizzle-orm";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { answerOffer } from "../answer-offer.ts";
import { joinWaitlist } from "../join-waitlist.ts";
import { leaveWaitlist } from "../leave-waitlist.ts";
import { offerReleasedTimesJob } from "../offer-released-times.ts";

/** The waitlist's commands, each in its own transaction. Whoever does not say otherwise waits for the first doctor on the day after TEST_NOW. */
export function waitlistOn(clinic: TestClinic, db: Db = clinic.db) {
  const key = () => ({ idempotencyKey: randomUUID() });
  const run = <Result>(work: (tx: Tx) => Promise<Result>) => transact(db, work);
  const day = { fromDate: "2030-01-08", toDate: "2030-01-08" };
  const usual = () => ({
    ...day,
    visitTypeId: clinic.shortVisitId,
    doctorId: clinic.doctorIds[0],
    mode: "in_person" as const,
  });
  const join = (wish: Partial<JoinWaitlistInput>, caller: Caller) =>
    run((tx) => joinWaitlist(tx, caller, joinWaitlistInput.parse({ ...usual(), ...wish, ...key() })));
  return {
    join,
    /** Somebody waits, by the number of the patient. */
    waits: (patient: number, wish: Partial<JoinWaitlistInput> = {}) => {
      const patientId = clinic.patientIds[patient];
      return join({ ...wish, ...(patientId ? { patientId } : {}) }, clinic.desk);
    },
    leave: (entry: { id: string; version: number }, caller: Caller = clinic.desk) =>
      run((tx) => leaveWaitlist(tx, caller, { entryId: entry.id, expectedVersion: entry.version, ...key() })),
    answer: (offerId: string, accept: boolean, caller: Caller = clinic.desk) =>
      run((tx) => answerOffer(tx, caller, { offerId, accept, ...key() })),
    /** What the job does once a second. */
    offerReleased: () => offerReleasedTimesJob.run(db, new Date(), new AbortController().signal),
    offers: () => db.select().from(waitlistOffers).orderBy(asc(waitlistOffers.createdAt), asc(waitlistOffers.id)),
    openOffers: () => db.select().from(waitlistOffers).where(eq(waitlistOffers.status, "open")),
    entries: () => db.select().from(waitlistEntries).orderBy(asc(waitlistEntries.createdAt), asc(waitlistEntries.id)),
  };
}
