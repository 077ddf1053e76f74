import type { Queryable } from "@lockstep/db/database";
import { PAYMENT_METHODS } from "@lockstep/domain/billing/states";
import type { TillView } from "@lockstep/domain/billing/till";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import { sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";

type Row = {
  method: TillView["methods"][number]["method"];
  currency: string;
  payments: number;
  taken: string;
  refunds: number;
  given_back: string;
};

/**
 * What came in and was given back on a clinic's day, by method, for whoever closes the till (R-PAY-5). Money that came in
 * from afar and was given back at the desk left the cash drawer. Sums are whole minor units.
 */
export async function tillOf(queryable: Queryable, date: string): Promise<TillView> {
  const { timeZone, currency: own } = await clinicSettings(queryable);
  const { startsAt, endsAt } = dayBounds(date, timeZone);
  const [from, until] = [startsAt.toISOString(), endsAt.toISOString()];
  const rows = await queryable.execute<Row>(sql`
    with moved as (
      select method, currency, amount_minor as taken, 0 as given_back, 1 as payments, 0 as refunds
        from payments where captured_at >= ${from}::timestamptz and captured_at < ${until}::timestamptz
      union all
      select case when p.provider <> 'desk' and r.provider_reference is null then 'cash' else p.method end,
             p.currency, 0, r.amount_minor, 0, 1
        from refunds r join payments p on p.id = r.payment_id
       where r.status = 'done' and r.done_at >= ${from}::timestamptz and r.done_at < ${until}::timestamptz)
    select method, currency, sum(payments)::int as payments, sum(taken)::text as taken,
           sum(refunds)::int as refunds, sum(given_back)::text as given_back
      from moved group by method, currency`);
  const moved = rows
    .map((row) => ({ ...row, taken: Number(row.taken), givenBack: Number(row.given_back) }))
    .sort((a, b) => orderOf(a, own) - orderOf(b, own) || a.currency.localeCompare(b.currency));
  const currencies = [...new Set([own, ...moved.map(({ currency }) => currency)])];
  return {
    date,
    methods: moved.map((one) => ({ method: one.method, ...sumOf([one], one.currency) })),
    totals: currencies.map((currency) =>
      sumOf(
        moved.filter((one) => one.currency === currency),
        currency,
      ),
    ),
  };
}

type Moved = { payments: number; taken: number; refunds: number; givenBack: number };

function sumOf(moved: readonly Moved[], currency: string) {
  const sum = (each: (one: Moved) => number) => moved.reduce((all, one) => all + each(one), 0);
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const [taken, givenBack] = [sum((one) => one.taken), sum((one) => one.givenBack)];
  return {
    ...{ payments: sum((one) => one.payments), taken: money(taken) },
    ...{ refunds: sum((one) => one.refunds), givenBack: money(givenBack), left: money(taken - givenBack) },
  };
}

/** The clinic's own currency first, and in it the methods as they are always named. */
function orderOf({ method, currency }: Pick<Row, "method" | "currency">, own: string): number {
  return PAYMENT_METHODS.indexOf(method) + (currency === own ? 0 : PAYMENT_METHODS.length);
}
