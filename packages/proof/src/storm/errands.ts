import type { Call } from "./call.ts";
import type { Report } from "./provider.ts";

/** What people came to do beside booking, and how often it went well. */
export function errandsOf(calls: readonly Call[], reports: readonly Report[]): Record<string, number> {
  const done = (procedure: string, also: (input: Call["input"]) => boolean = () => true) =>
    calls.filter((call) => call.procedure === procedure && call.answer.kind === "ok" && also(call.input)).length;
  return {
    "codes asked for": done("auth.requestCode"),
    "sign-ins": done("auth.verifyCode"),
    "files opened": done("patients.registerMyself"),
    "payments begun": done("billing.startPayment"),
    "payments reported": reports.filter(({ type, until }) => type === "payment.captured" && until < Infinity).length,
    "payments at the desk": done("billing.recordPayment"),
    refunds: done("billing.refund"),
    "waitlist joined": done("scheduling.joinWaitlist"),
    "offers answered": done("scheduling.answerOffer"),
    prescribed: done("pharmacy.prescribe"),
    dispensed: done("pharmacy.dispense"),
    "taken back": done("pharmacy.reverseDispense"),
    deliveries: done("pharmacy.receiveStock"),
    "requests approved": done("scheduling.reviewRequest", ({ decision }) => decision === "approve"),
  };
}
