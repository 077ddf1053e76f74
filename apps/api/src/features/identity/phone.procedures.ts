import { actor } from "@lockstep/domain/identity/actor";
import * as phone from "@lockstep/domain/identity/phone-sign-in";
import { publicProcedure } from "../../trpc/procedures.ts";
import { requestCode } from "./request-code.ts";
import { verifyCode } from "./verify-code.ts";

/** Patients sign in with the code that their phone is sent (R-ID-1). Part of the router `auth`. */
export const phoneProcedures = {
  requestCode: publicProcedure
    .input(phone.requestCodeInput)
    .output(phone.requestedCode)
    .mutation(({ ctx, input }) => requestCode(ctx, input)),
  verifyCode: publicProcedure
    .input(phone.verifyCodeInput)
    .output(actor)
    .mutation(({ ctx, input }) => verifyCode(ctx, input)),
};
