import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@lockstep/db/database";
import { transact } from "@lockstep/db/transact";
import { type RequestInput, reviewRequestInput } from "@lockstep/domain/scheduling/request";
import type { z } from "zod";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import type { Caller } from "../../../trpc/context.ts";
import { answerRequest, withdrawRequest } from "../answer-request.ts";
import { requestConsultation } from "../request-consultation.ts";
import { reviewRequest } from "../review-request.ts";
import { at } from "./actions.ts";

type Seen = { id: string; version: number };
type Booking = NonNullable<z.input<typeof reviewRequestInput>["booking"]>;

/** The commands about requests, each in its own transaction, with sensible values for whatever a test does not care about. */
export function requestsOn(clinic: TestClinic, db: Db = clinic.db) {
  const key = () => ({ idempotencyKey: randomUUID() });
  const seen = ({ id, version }: Seen) => ({ requestId: id, expectedVersion: version, ...key() });
  const run = <Result>(work: (tx: Tx) => Promise<Result>) => transact(db, work);
  const self = clinic.patientCallers[0] as Caller; // six were made
  const review = (request: Seen, asked: object, caller: Caller) =>
    run((tx) => reviewRequest(tx, caller, reviewRequestInput.parse({ ...seen(request), ...asked })));
  return {
    request(wish: Partial<RequestInput> = {}, caller: Caller = self) {
      const usual = { mode: "in_person" as const, reason: "A cough for two weeks", ...key() };
      return run((tx) => requestConsultation(tx, caller, { ...usual, ...wish }));
    },
    approve(request: Seen, booking: Partial<Booking> = {}, caller: Caller = clinic.desk) {
      const usual = {
        doctorId: clinic.doctorIds[0],
        startsAt: at("09:00").toISOString(),
        visitTypeId: clinic.shortVisitId,
        mode: "in_person" as const,
      };
      return review(request, { decision: "approve", booking: { ...usual, ...booking } }, caller);
    },
    ask: (request: Seen, note = "Since when?", caller: Caller = clinic.desk) =>
      review(request, { decision: "needs_info", note }, caller),
    decline: (request: Seen, note = "Please see your own doctor.", caller: Caller = clinic.desk) =>
      review(request, { decision: "decline", note }, caller),
    answer: (request: Seen, answer = "Since Monday", caller: Caller = self) =>
      run((tx) => answerRequest(tx, caller, { ...seen(request), answer })),
    withdraw: (request: Seen, caller: Caller = self) => run((tx) => withdrawRequest(tx, caller, seen(request))),
  };
}
