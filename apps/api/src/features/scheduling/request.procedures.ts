import { transact } from "@lockstep/db/transact";
import * as requests from "@lockstep/domain/scheduling/request";
import { runCommand } from "../../platform/idempotently.ts";
import { readList } from "../../platform/read-list.ts";
import { procedure } from "../../trpc/procedures.ts";
import { answerRequest, withdrawRequest } from "./answer-request.ts";
import { offeringAlternatives } from "./offering-alternatives.ts";
import { openRequest, requestCount, requestPageOf } from "./request.queries.ts";
import { requestConsultation } from "./request-consultation.ts";
import { reviewRequest } from "./review-request.ts";
import { requestWish } from "./wishes.ts";

const desk = procedure("admin", "receptionist");
const deskOrPatient = procedure("admin", "receptionist", "patient");
const patient = procedure("patient");
const output = requests.requestView;

/** Consultation requests, as part of `scheduling`. */
export const requestProcedures = {
  request: patient
    .input(requests.requestInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "scheduling.request", input, output }, (tx) =>
        requestConsultation(tx, ctx.caller, input),
      ),
    ),
  requests: deskOrPatient
    .input(requests.requestsInput)
    .output(requests.requestPage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "scheduling.requests", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => requestPageOf(tx, ctx.actor, input));
    }),
  requestCount: desk.output(requests.requestCountView).query(({ ctx }) => requestCount(ctx.db)),
  requestOf: deskOrPatient
    .input(requests.requestIdInput)
    .output(output)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => openRequest(tx, ctx.caller, input.requestId))),
  reviewRequest: desk
    .input(requests.reviewRequestInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, requestWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.reviewRequest", input, output }, (tx) =>
          reviewRequest(tx, ctx.caller, input),
        ),
      ),
    ),
  answerRequest: patient
    .input(requests.answerRequestInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "scheduling.answerRequest", input, output }, (tx) =>
        answerRequest(tx, ctx.caller, input),
      ),
    ),
  withdrawRequest: patient
    .input(requests.withdrawRequestInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "scheduling.withdrawRequest", input, output }, (tx) =>
        withdrawRequest(tx, ctx.caller, input),
      ),
    ),
};
