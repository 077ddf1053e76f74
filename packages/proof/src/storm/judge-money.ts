import type { Call } from "./call.ts";
import { REFUND_REASON } from "./desk-money.ts";
import type { Finding } from "./judge.ts";
import type { Report } from "./provider.ts";

/** What the database says of money. */
export type Books = {
  bills: readonly {
    id: string;
    appointmentId: string;
    visitStatus: string;
    totalMinor: number;
    paidMinor: number;
    refundedMinor: number;
    refundDueMinor: number;
    voided: boolean;
  }[];
  payments: readonly {
    id: string;
    billId: string;
    amountMinor: number;
    provider: string;
    status: string;
    receiptNumber: number | null;
  }[];
  refunds: readonly { id: string; paymentId: string; amountMinor: number; status: string; reason: string }[];
  events: readonly { eventId: string; outcome: string | null }[];
};

/** Visits that do not take place: nothing is owed for them. The storm's own list. */
const CALLED_OFF = new Set(["cancelled", "expired", "no_show", "declined"]);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Compares what was paid and given back, as its payers know it, with the books (R-PAY-1 to R-PAY-4). */
export function judgeMoney(calls: readonly Call[], reports: readonly Report[], books: Books): Finding[] {
  const captured = books.payments.filter(({ status }) => status === "captured");
  return [
    { promise: "what was paid is for a visit that takes place, or due back (R-PAY-4)", against: misplaced(books) },
    {
      promise: "every acknowledged payment is there, with one receipt, and no other (R-PAY-1)",
      against: [...lost(calls, reports, captured), ...unheardOf(calls, reports, captured), ...receipts(captured)],
    },
    {
      promise: "nothing counts that the provider did not sign, and each report once (R-PAY-2)",
      against: forged(reports, books),
    },
    { promise: "every refund was asked for, and counts once (R-27)", against: refundsAstray(calls, books) },
    { promise: "money in is bills settled, due back and given back (R-PAY-4)", against: unaccounted(captured, books) },
  ];
}

function misplaced({ bills }: Books): string[] {
  return bills.flatMap((bill) => {
    const { voided, visitStatus, paidMinor, refundedMinor, totalMinor, refundDueMinor } = bill;
    const kept = paidMinor - refundedMinor;
    const due = voided ? kept : Math.max(0, kept - totalMinor);
    const settledAndHeld = visitStatus === "held" && totalMinor > 0 && kept >= totalMinor;
    const wrong = voided !== CALLED_OFF.has(visitStatus) || refundDueMinor !== due || settledAndHeld;
    return wrong ? [`bill ${JSON.stringify(bill)}`] : [];
  });
}

type Captured = Books["payments"];
type Told = {
  payments: { id: string; status: string; amount: { amountMinor: number }; receiptNumber: number | null }[];
};

function lost(calls: readonly Call[], reports: readonly Report[], captured: Captured): string[] {
  const byId = new Map(captured.map((payment) => [payment.id, payment]));
  const atTheDesk = calls.flatMap(({ n, procedure, answer }) => {
    if (procedure !== "billing.recordPayment" || answer.kind !== "ok") return [];
    const told = (answer.data as Told).payments.filter(({ status }) => status === "captured"); // the contract's answer to it
    const gone = told.filter(({ id, amount, receiptNumber }) => {
      const row = byId.get(id);
      return row?.amountMinor !== amount.amountMinor || row.receiptNumber !== receiptNumber;
    });
    return gone.map(({ id }) => `call ${n}: payment ${id}`);
  });
  const thanked = reports.filter(
    ({ type, until, forged }) => type === "payment.captured" && until < Infinity && !forged,
  );
  const fromAfar = thanked.filter(({ paymentId, amountMinor }) => byId.get(paymentId)?.amountMinor !== amountMinor);
  return [...atTheDesk, ...fromAfar.map(({ eventId }) => `report ${eventId}`)];
}

function unheardOf(calls: readonly Call[], reports: readonly Report[], captured: Captured): string[] {
  const paid = new Set(
    reports.flatMap(({ type, forged, paymentId }) => (type === "payment.captured" && !forged ? paymentId : [])),
  );
  const fromAfar = captured
    .filter(({ provider, id }) => provider !== "desk" && !paid.has(id))
    .map(({ id }) => `payment ${id}`);
  const atTheDesk = captured.filter(({ provider }) => provider === "desk").length;
  return [...fromAfar, ...beside(calls, "billing.recordPayment", atTheDesk, "payments at the desk")];
}

/** One intent, one effect: as many as were acknowledged, but for those whose end nobody knows. */
function beside(calls: readonly Call[], procedure: string, there: number, what: string): string[] {
  const ended = (kind: string) =>
    calls.filter((call) => call.procedure === procedure && call.answer.kind === kind).length;
  const told = ended("ok");
  return there < told || there > told + ended("unknown") ? [`${there} ${what}, ${told} acknowledged`] : [];
}

function receipts(captured: Captured): string[] {
  const numbers = captured.flatMap(({ receiptNumber }) => receiptNumber ?? []);
  const without = captured
    .filter(({ receiptNumber }) => receiptNumber === null)
    .map(({ id }) => `payment ${id} has no receipt`);
  const gaps = new Set(numbers).size === numbers.length && Math.max(0, ...numbers) === numbers.length;
  return gaps ? without : [...without, `${numbers.length} receipts up to ${Math.max(0, ...numbers)}`];
}

function forged(reports: readonly Report[], { events }: Books): string[] {
  const signed = new Set(reports.flatMap((report) => (report.forged ? [] : report.eventId)));
  const thanked = reports
    .filter((report) => report.forged && report.statuses.includes(200))
    .map(({ eventId }) => `thanked for ${eventId}`);
  const counted = events.filter(({ eventId }) => !signed.has(eventId)).map(({ eventId }) => `counted ${eventId}`);
  const twice = events.length === new Set(events.map(({ eventId }) => eventId)).size ? [] : ["an event is there twice"];
  return [...thanked, ...counted, ...twice];
}

function refundsAstray(calls: readonly Call[], { refunds, payments }: Books): string[] {
  const standing = refunds.filter(({ status }) => status !== "failed");
  const tooMuch = payments.filter(
    ({ id, amountMinor }) =>
      sum(standing.flatMap((one) => (one.paymentId === id ? one.amountMinor : []))) > amountMinor,
  );
  const ours = refunds.filter(({ reason }) => reason === REFUND_REASON).length;
  return [...tooMuch.map(({ id }) => `more than payment ${id}`), ...beside(calls, "billing.refund", ours, "refunds")];
}

/** By its own arithmetic, from payments and refunds to what the bills say. */
function unaccounted(captured: Captured, { bills, refunds }: Books): string[] {
  const cameIn = sum(captured.map(({ amountMinor }) => amountMinor));
  const wentOut = sum(refunds.flatMap(({ status, amountMinor }) => (status === "failed" ? [] : amountMinor)));
  const settled = sum(
    bills.map(({ voided, paidMinor, refundedMinor, totalMinor }) =>
      voided ? 0 : Math.min(paidMinor - refundedMinor, totalMinor),
    ),
  );
  const due = sum(bills.map(({ refundDueMinor }) => refundDueMinor));
  return cameIn === settled + due + wentOut
    ? []
    : [`in ${cameIn}, settled ${settled}, due ${due}, given back ${wentOut}`];
}
