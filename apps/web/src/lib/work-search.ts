import { ORDER_STATUSES, type OrderStatus } from "@lockstep/domain/pharmacy/states";

/** What the URL of the work list remembers. */
export type WorkSearch = {
  /** Active orders unless told. */
  status?: Exclude<OrderStatus, "active">;
  /** Of those who are served at the pharmacy alone, or of one ward. */
  place?: "outpatient" | (string & {});
  q?: string;
  /** The open order. */
  order?: string;
  /** The pharmacy from whose shelf it is taken, where there are several. */
  from?: string;
};

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const Q_LENGTH_MAX = 100;

export function idIn(value: unknown): string | undefined {
  return typeof value === "string" && ID.test(value) ? value : undefined;
}

/** What is looked for; a number that the URL was read as, too. */
export function textIn(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text.slice(0, Q_LENGTH_MAX);
}

/** Takes what makes sense and drops the rest. */
export function parseWorkSearch(search: Record<string, unknown>): WorkSearch {
  const status = ORDER_STATUSES.find((one) => one === search.status);
  const place = search.place === "outpatient" ? search.place : idIn(search.place);
  const [q, order, from] = [textIn(search.q), idIn(search.order), idIn(search.from)];
  return {
    ...(status && status !== "active" ? { status } : {}),
    ...(place ? { place } : {}),
    ...(q ? { q } : {}),
    ...(order ? { order } : {}),
    ...(from ? { from } : {}),
  };
}
