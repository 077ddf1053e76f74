import { isClinicDay } from "./clinic-day.ts";

export const BILL_FILTERS = ["open", "part_paid", "refund_due", "paid", "all"] as const;
export type BillFilter = (typeof BILL_FILTERS)[number];

/** What the URL of the bills remembers. */
export type BillsSearch = {
  /** Which bills; those to be paid unless told. */
  show?: BillFilter;
  /** Of one patient alone. */
  patient?: string;
  /** The open bill. */
  bill?: string;
  /** The day whose takings are shown. */
  till?: string;
};

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes what makes sense and drops the rest. */
export function parseBillsSearch({ show, patient, bill, till }: Record<string, unknown>): BillsSearch {
  const filter = BILL_FILTERS.find((one) => one === show);
  return {
    ...(filter && filter !== "open" ? { show: filter } : {}),
    ...(typeof patient === "string" && ID.test(patient) ? { patient } : {}),
    ...(typeof bill === "string" && ID.test(bill) ? { bill } : {}),
    ...(isClinicDay(till) ? { till } : {}),
  };
}
