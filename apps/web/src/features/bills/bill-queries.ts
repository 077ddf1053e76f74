import type { BillFilter } from "../../lib/bills-search.ts";
import { trpc } from "../../lib/trpc.ts";

const PAGE_SIZE = 25;
const LATEST_SHOWN = 5;
const next = { getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };

export const billQuery = (billId: string) => trpc.billing.bill.queryOptions({ billId });

/** Bills as the desk sifts them, newest first. */
export function billsQuery(show: BillFilter, patientId?: string) {
  const sifted = show === "refund_due" ? { refundDue: true as const } : show === "all" ? {} : { status: show };
  const ofWhom = patientId === undefined ? {} : { patientId };
  return trpc.billing.bills.infiniteQueryOptions({ ...sifted, ...ofWhom, limit: PAGE_SIZE }, next);
}

/** The newest of one patient's. */
export const patientBillsQuery = (patientId: string) =>
  trpc.billing.bills.queryOptions({ patientId, limit: LATEST_SHOWN });

/** What a clinic's day brought in and gave back. */
export const tillQuery = (date: string) => trpc.billing.till.queryOptions({ date });

/** Each payment of that day. */
export const dayPaymentsQuery = (date: string) =>
  trpc.billing.payments.infiniteQueryOptions({ from: date, to: date, limit: PAGE_SIZE }, next);

/** The bill of a visit, if it has one. */
export const visitBillQuery = (appointmentId: string) => trpc.billing.bills.queryOptions({ appointmentId, limit: 1 });
