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
    "controlled drugs handed out": done("pharmacy.dispense", ({ witness }) => witness !== undefined),
    "given on a ward": done("pharmacy.administer", ({ quantity }) => quantity !== 0),
    "doses taken back": done("pharmacy.reverseAdministration"),
    "transfers asked for": done("pharmacy.requestTransfer"),
    "transfers sent": done("pharmacy.issueTransfer"),
    "transfers taken in": done("pharmacy.receiveTransfer"),
    "transfers settled": done("pharmacy.resolveTransfer"),
    adjusted: done("pharmacy.adjustStock"),
    "written off": done("pharmacy.writeOff"),
    counted: done("pharmacy.recordCount"),
    "counts reviewed": done("pharmacy.reviewCount"),
    "lots stopped": done("pharmacy.setLotStatus", ({ status }) => status !== "available"),
    "lots let go": done("pharmacy.setLotStatus", ({ status }) => status === "available"),
    "requests approved": done("scheduling.reviewRequest", ({ decision }) => decision === "approve"),
  };
}
