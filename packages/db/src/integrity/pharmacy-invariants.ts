import { sql } from "drizzle-orm";
import type { Invariant } from "./invariant.ts";

/** Stock always adds up, and what left it can be told (R-RX-2, R-RX-4, R-RX-6, R-RX-7, R-RX-8, R-RX-10, R-RX-11). */
export const pharmacyInvariants: readonly Invariant[] = [
  {
    name: "stock-adds-up",
    sentence: "What lies of a lot in a place is the sum of its movements, and never less than nothing.",
    offenders: sql`
      select coalesce(l.id::text, m.lot_id || ' ' || m.location_id) as broken from stock_levels l
        full join (select lot_id, location_id, sum(delta) as moved from stock_movements group by 1, 2) m
          on m.lot_id = l.lot_id and m.location_id = l.location_id
       where l.on_hand is distinct from coalesce(m.moved, 0) or l.on_hand < 0`,
  },
  {
    // Balances are walked as a path from 0 to what lies there, so that no order has to be told of lines of one moment.
    name: "register-without-gaps",
    sentence: "Each line of the register goes on from the balance of another, the first from 0, up to what lies there.",
    offenders: sql`
      select distinct lot_id || ' ' || location_id as broken from (
        select lot_id, location_id, balance, 1 as n from stock_movements
        union all select lot_id, location_id, balance - delta, -1 from stock_movements
        union all select lot_id, location_id, 0, 1 from stock_levels
        union all select lot_id, location_id, on_hand, -1 from stock_levels) ends
       group by lot_id, location_id, balance having sum(n) <> 0`,
  },
  {
    name: "transfers-accounted-for",
    sentence: "What was issued was received, is on its way or is accounted for, lot by lot, as the register has it.",
    offenders: sql`
      select coalesce(s.transfer_id, m.source_id) as broken from transfer_lots s
        full join (
          select source_id, lot_id, -sum(delta) filter (where kind = 'issued') as issued,
                 coalesce(sum(delta) filter (where kind <> 'issued'), 0) as arrived
            from stock_movements where kind in ('issued', 'transferred_in', 'returned') group by 1, 2) m
          on m.source_id = s.transfer_id and m.lot_id = s.lot_id
       where s.issued is distinct from m.issued or s.received is distinct from m.arrived
          or s.issued <> s.received + s.in_transit + s.discrepancy or s.in_transit < 0
      union all
      select t.id from stock_transfers t
        left join (select transfer_id, sum(in_transit) as underway from transfer_lots group by 1) s on s.transfer_id = t.id
       where case t.status when 'received' then s.underway is distinct from 0
                           when 'in_transit' then coalesce(s.underway, 0) <= 0 else s.underway is not null end
      union all
      select t.id from stock_movements m join stock_transfers t on t.id = m.source_id
       where m.location_id <> case m.kind when 'issued' then t.from_location_id else t.to_location_id end`,
  },
  {
    name: "orders-add-up",
    sentence:
      "What an order says was dispensed and given is the sum of both, and not more than was prescribed; each dispense is the sum of its lots.",
    offenders: sql`
      select o.id as broken from medication_orders o
        left join (select order_id, sum(quantity - reversed) as dispensed from dispenses group by 1) d on d.order_id = o.id
        left join (select order_id, sum(quantity + wasted) as given from administrations d
                    where not exists (select from administration_reversals r where r.administration_id = d.id) group by 1) a on a.order_id = o.id
       where o.dispensed <> coalesce(d.dispensed, 0) or o.administered <> coalesce(a.given, 0)
          or o.dispensed + o.administered > o.quantity
      union all
      select o.id from medication_orders o join (
        select order_id, patient_id, drug_id from dispenses union all
        select order_id, patient_id, drug_id from administrations) s on s.order_id = o.id
       where s.patient_id <> o.patient_id or s.drug_id <> o.drug_id
      union all
      select d.order_id from dispenses d
        left join (select dispense_id, sum(quantity) as quantity, sum(reversed) as reversed from dispense_lots group by 1) l
          on l.dispense_id = d.id
       where l.quantity is distinct from d.quantity or l.reversed is distinct from d.reversed`,
  },
  {
    name: "supplies-are-in-the-register",
    sentence:
      "Whatever was dispensed, taken back, given or thrown away has left its lots, or come back to them, by so much.",
    offenders: sql`
      select coalesce(l.dispense_id, m.source_id) as broken from dispense_lots l
        full join (
          select source_id, lot_id, -sum(delta) filter (where kind = 'dispensed') as quantity,
                 coalesce(sum(delta) filter (where kind = 'reversed'), 0) as reversed
            from stock_movements b where kind in ('dispensed', 'reversed')
             and not exists (select from administration_reversals r where r.administration_id = b.source_id) group by 1, 2) m
          on m.source_id = l.dispense_id and m.lot_id = l.lot_id
       where l.quantity is distinct from m.quantity or l.reversed is distinct from m.reversed
      union all
      select coalesce(a.id, m.source_id) from administrations a
        full join (
          select source_id, coalesce(-sum(delta) filter (where kind = 'administered'), 0) as quantity,
                 coalesce(-sum(delta) filter (where kind = 'wasted'), 0) as wasted
            from stock_movements where kind in ('administered', 'wasted') group by 1) m on m.source_id = a.id
       where a.id is null or a.quantity <> coalesce(m.quantity, 0) or a.wasted <> coalesce(m.wasted, 0)
      union all
      select r.administration_id from administration_reversals r join stock_movements m on m.source_id = r.administration_id
       group by r.administration_id, m.lot_id, m.location_id having sum(m.delta) <> 0`,
  },
  {
    // A lot stands as its last change before says; of a lot that nobody ever stopped there is no such event.
    name: "only-good-lots-given",
    sentence:
      "Nothing that had expired, was recalled or stood in quarantine went to a patient, or left as a count or a correction.",
    offenders: sql`
      with stopped as (
        select * from (
          select entity_id::uuid as lot_id, action, at as since, lead(at) over (partition by entity_id order by at, id) as until
            from audit_events where entity = 'lot' and action in ('lot.recalled', 'lot.quarantined', 'lot.released')) steps
         where action <> 'lot.released')
      select m.id as broken from stock_movements m join lots l on l.id = m.lot_id cross join clinic c
       where (m.kind in ('dispensed', 'administered') or (m.kind in ('adjusted', 'counted') and m.delta < 0))
         and (m.at at time zone c.time_zone)::date > l.expires_on
      union all
      select m.id from stock_movements m join stopped s on s.lot_id = m.lot_id
       where (m.kind in ('dispensed', 'administered') or (m.kind = 'counted' and m.delta < 0)
              or (m.kind = 'adjusted' and m.delta < 0 and s.action = 'lot.recalled'))
         and m.at > s.since and m.at < coalesce(s.until, 'infinity')`,
  },
  {
    name: "witnessed-by-another",
    sentence: "Nobody has witnessed what they did themselves.",
    offenders: sql`
      select id as broken from dispenses where witness_id = actor_id
      union all select id from administrations where witness_id = actor_id
      union all select id from administration_reversals where witness_id = actor_id
      union all select id from stock_movements where witness_id = actor_id`,
  },
  {
    name: "counts-approved-by-another",
    sentence: "A count that differs was approved by another than who counted, and moved by what it differs.",
    offenders: sql`
      select c.id as broken from stock_counts c
        left join (select count_id, bool_or(variance <> 0) as differs from stock_count_lines group by 1) l on l.count_id = c.id
       where c.reviewed_by = c.counted_by or (c.status = 'approved' and l.differs and c.reviewed_by is null)
          or (c.status = 'waiting' and l.differs is not true)
      union all
      select coalesce(l.count_id, m.source_id) from (
          select n.count_id, n.lot_id, n.variance from stock_count_lines n
            join stock_counts c on c.id = n.count_id and c.status = 'approved' where n.variance <> 0) l
        full join (select source_id, lot_id, sum(delta) as moved from stock_movements
                    where kind = 'counted' or (kind = 'written_off' and source_id in (select id from stock_counts)) group by 1, 2) m
          on m.source_id = l.count_id and m.lot_id = l.lot_id
       where l.variance is distinct from m.moved`,
  },
];
