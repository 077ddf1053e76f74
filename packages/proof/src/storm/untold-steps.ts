import { type Call, isAboutAVisit, visitIn } from "./call.ts";
import type { AllEvidence } from "./evidence.ts";
import type { Report } from "./provider.ts";

type Change = AllEvidence["changes"][number];
type Known = Pick<AllEvidence, "changes" | "bills" | "payments" | "offers" | "requests">;
type Seen = { calls: readonly Call[]; reports: readonly Report[]; runOut: ReadonlyMap<string, number> };

/** Since when a change may have been made, for a reason that was there; null where there was none. */
type Reason = (change: Change) => number | null;

/**
 * Steps of visits that nobody was told of as the answer to a call on the visit, and that had their reason: money that came in,
 * an offer, an approval, a hold that was brought to its end. As calls that were answered at some instant in between, so that
 * the judges of answers and of order take them as such. A step without a reason is not among them, and is found out by those.
 */
export function untoldSteps(seen: Seen, evidence: Known): Call[] {
  const told = new Set(seen.calls.flatMap((call) => placeOf(visitIn(call) ?? undefined)));
  const reasonOf = reasons(seen, evidence);
  const bounds = boundsOf(seen.calls);
  return evidence.changes.flatMap((change, index) => {
    if (told.has(place(change.appointmentId, change.version))) return [];
    const since = reasonOf(change);
    if (since === null) return [];
    const { from, until } = bounds(change);
    return [asCall(change, -1 - index, Math.max(from, since), until)];
  });
}

const place = (id: string, version: number) => `${id} v${version}`;
const placeOf = (visit: { id: string; version: number } | undefined) => (visit ? [place(visit.id, visit.version)] : []);

function reasons({ calls, reports, runOut }: Seen, { bills, payments, offers, requests }: Known): Reason {
  const visitOfBill = new Map(bills.map(({ id, appointmentId }) => [id, appointmentId]));
  const billOf = new Map(payments.map(({ id, billId }) => [id, billId]));
  const paidFromAfar = new Map<string, number>();
  for (const { paymentId, type, forged, from } of reports) {
    const visit = visitOfBill.get(billOf.get(paymentId) ?? "");
    if (visit && type === "payment.captured" && !forged) paidFromAfar.set(visit, from);
  }
  const paidAtDesk = new Set<unknown>();
  const left = new Set<unknown>();
  for (const { procedure, input, answer } of calls) {
    if (answer.kind === "refused") continue;
    if (procedure === "billing.recordPayment") paidAtDesk.add(visitOfBill.get(String(input.billId)));
    if (procedure === "scheduling.leaveWaitlist") left.add(input.entryId);
  }
  const offered = new Map(offers.map(({ appointmentId, entryId }) => [appointmentId, entryId]));
  const approved = new Set(requests.map(({ appointmentId }) => appointmentId));
  const when = (is: boolean) => (is ? 0 : null);
  return ({ appointmentId, action, actorKind }) => {
    if (action === "appointment.hold_given_up") return 0;
    if (actorKind !== "system") {
      if (action === "appointment.booked") return when(approved.has(appointmentId));
      if (action === "appointment.hold_confirmed") return when(paidAtDesk.has(appointmentId));
      return action === "appointment.offer_declined" ? when(left.has(offered.get(appointmentId))) : null;
    }
    if (action === "appointment.offered") return when(offered.has(appointmentId));
    if (action === "appointment.hold_expired") return runOut.get(appointmentId) ?? null;
    const isPayment = action === "appointment.hold_confirmed" || action === "appointment.brought_back";
    return isPayment ? (paidFromAfar.get(appointmentId) ?? null) : null;
  };
}

/** After whoever made the version before was asked, and before whoever saw a later one was answered. */
function boundsOf(calls: readonly Call[]): (change: Change) => { from: number; until: number } {
  const byVisit = new Map<string, { version: number; from: number; until: number }[]>();
  for (const call of calls) {
    const visit = visitIn(call);
    if (visit) byVisit.set(visit.id, [...(byVisit.get(visit.id) ?? []), { ...call, version: visit.version }]);
  }
  return ({ appointmentId, version }) => {
    const seen = byVisit.get(appointmentId) ?? [];
    return {
      from: Math.max(0, ...seen.filter((one) => one.version < version).map(({ from }) => from)),
      until: Math.min(...seen.filter((one) => one.version > version).map(({ until }) => until), Infinity),
    };
  };
}

function asCall(
  { appointmentId, version, status, startsAt, doctorId, action }: Change,
  n: number,
  from: number,
  until: number,
): Call {
  const visit = { id: appointmentId, patientId: "", doctorId, startsAt: startsAt.toISOString(), status, version };
  const procedure = version === 1 ? "scheduling.book" : "scheduling.changeStatus";
  const call: Call = {
    ...{ n, procedure, from, until, tries: 1, replays: [] },
    input: { appointmentId, expectedVersion: version - 1 },
    answer: { kind: "ok", data: visit, text: action },
  };
  if (!isAboutAVisit(call)) throw new Error(`${procedure} is not about a visit.`);
  return call;
}
