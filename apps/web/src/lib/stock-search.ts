import { MOVEMENT_KINDS, type MovementKind } from "@lockstep/domain/pharmacy/states";
import { idIn, textIn } from "./work-search.ts";

export const EXPIRING_DAYS = [30, 60, 90, 180, 365] as const;

const FORMS = ["receive", "count", "drug", "place"] as const;

/** What the URL of the stock pages remembers. */
export type StockSearch = {
  /** One place alone. */
  at?: string;
  q?: string;
  /** One drug alone. */
  drug?: string;
  /** Lots of which nothing is left, too. */
  empty?: true;
  /** Drugs out of use, too. */
  all?: true;
  /** What expires within so many days; 90 unless told. */
  days?: (typeof EXPIRING_DAYS)[number];
  kind?: MovementKind;
  /** The open lot. */
  lot?: string;
  /** The open count. */
  count?: string;
  /** The open drug of the formulary, or the open place. */
  edit?: string;
  /** A form that is open. */
  form?: (typeof FORMS)[number];
};

/** Takes what makes sense and drops the rest. */
export function parseStockSearch(search: Record<string, unknown>): StockSearch {
  const [at, drug, lot, count, edit, q] = [
    ...[idIn(search.at), idIn(search.drug), idIn(search.lot), idIn(search.count), idIn(search.edit)],
    textIn(search.q),
  ];
  const days = EXPIRING_DAYS.find((one) => one === search.days);
  const kind = MOVEMENT_KINDS.find((one) => one === search.kind);
  const form = FORMS.find((one) => one === search.form);
  return {
    ...(at ? { at } : {}),
    ...(q ? { q } : {}),
    ...(drug ? { drug } : {}),
    ...(search.empty === true ? { empty: true } : {}),
    ...(search.all === true ? { all: true } : {}),
    ...(days ? { days } : {}),
    ...(kind ? { kind } : {}),
    ...(lot ? { lot } : {}),
    ...(count ? { count } : {}),
    ...(edit ? { edit } : {}),
    ...(form ? { form } : {}),
  };
}
