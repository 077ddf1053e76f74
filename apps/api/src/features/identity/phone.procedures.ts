import { actor } from "@lockstep/domain/identity/actor";
import * as phone from "@lockstep/domain/identity/phone-sign-in";
import { procedure, publicProcedure } from "../../trpc/procedures.ts";
import { changePhone } from "./change-phone.ts";
import { requestCode } from "./request-code.ts";
import { requestPhoneChange } from "./request-phone-change.ts";
import { verifyCode } from "./verify-code.ts";

const patient = procedure("patient");

/** Patients sign in with the code that their phone is sent (R-ID-1), and change it with the codes of both. Part of the router `auth`. */
export const phoneProcedures = {
  requestCode: publicProcedure
    .input(phone.requestCodeInput)
    .output(phone.requestedCode)
    .mutation(({ ctx, input }) => requestCode(ctx, input)),
  verifyCode: publicProcedure
    .input(phone.verifyCodeInput)
    .output(actor)
    .mutation(({ ctx, input }) => verifyCode(ctx, input)),
  requestPhoneChange: patient
    .input(phone.requestPhoneChangeInput)
    .output(phone.requestedCode)
    .mutation(({ ctx, input }) => requestPhoneChange(ctx, ctx.caller, input)),
  changePhone: patient
    .input(phone.changePhoneInput)
    .output(phone.changedPhone)
    .mutation(({ ctx, input }) => changePhone(ctx, ctx.caller, input)),
};
