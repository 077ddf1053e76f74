import { CALLED_OFF_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { sql } from "drizzle-orm";
import type { Invariant } from "./invariant.ts";

const calledOff = sql.raw(`(${CALLED_OFF_STATUSES.map((status) => `'${status}'`).join(", ")})`);

/** Money is neither lost nor made (R-PAY-1, R-PAY-2, R-PAY-3, R-PAY-4). */
export const moneyInvariants: readonly Invariant[] = [
  {
    name: "bills-add-up",
    sentence: "What a bill says was owed, paid and given back is the sum of its lines, payments and refunds.",
    offenders: sql`
      select b.id as broken from bills b
        left join (select bill_id, sum(amount_minor) as total from bill_lines group by bill_id) l on l.bill_id = b.id
        left join (select bill_id, sum(amount_minor) as paid, sum(refunded_minor) as back from payments
                    where status = 'captured' group by bill_id) p on p.bill_id = b.id
        left join (select bill_id, sum(amount_minor) as refunded from refunds
                    where status <> 'failed' group by bill_id) r on r.bill_id = b.id
       where b.total_minor <> coalesce(l.total, 0) or b.paid_minor <> coalesce(p.paid, 0)
          or b.refunded_minor <> coalesce(r.refunded, 0) or b.refunded_minor <> coalesce(p.back, 0)`,
  },
  {
    name: "bills-follow-their-visits",
    sentence: "A visit that is paid for is not merely held, and nothing is owed for one that does not take place.",
    offenders: sql`
      select b.id as broken from bills b join appointments a on a.id = b.appointment_id
       where (b.voided_at is not null) <> (a.status in ${calledOff})
          or (a.status = 'held' and b.paid_minor > 0 and b.paid_minor - b.refunded_minor >= b.total_minor)`,
  },
  {
    name: "receipts-without-gaps",
    sentence: "Receipts are 1, 2, 3, … with none twice and none left out.",
    offenders: sql`
      select 'receipt_number' as broken from payments where receipt_number is not null
      having count(*) <> coalesce(max(receipt_number), 0) or count(distinct receipt_number) <> count(*)
          or count(*) <> coalesce((select value from counters where name = 'receipt_number'), 0)`,
  },
  {
    name: "money-accounted-for",
    sentence: "What came in less what went out is what bills were settled with and what is due back.",
    offenders: sql`
      select currency as broken from (
        select currency, amount_minor::bigint as amount from payments where status = 'captured'
        union all
        select p.currency, -r.amount_minor::bigint from refunds r join payments p on p.id = r.payment_id where r.status <> 'failed'
        union all
        select currency, -(least(paid_minor - refunded_minor, case when voided_at is null then total_minor else 0 end)
                           + refund_due_minor)::bigint from bills) moved
       group by currency having sum(amount) <> 0`,
  },
];
