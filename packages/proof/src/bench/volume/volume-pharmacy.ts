import type { Sql } from "postgres";

const GENERICS =
  "Amoxicillin Paracetamol Ibuprofen Metformin Amlodipine Losartan Enalapril Furosemide Omeprazole Salbutamol Prednisolone Doxycycline Azithromycin Ciprofloxacin Metronidazole Cotrimoxazole Ceftriaxone Gentamicin Fluconazole Albendazole Artemether Quinine Isoniazid Rifampicin Ethambutol Pyrazinamide Tenofovir Lamivudine Efavirenz Dolutegravir Insulin Glibenclamide Atenolol Bisoprolol Simvastatin Aspirin Warfarin Digoxin Phenytoin Carbamazepine Valproate Diazepam Haloperidol Fluoxetine Amitriptyline Levothyroxine Folic-acid Zinc Morphine Codeine".split(
    " ",
  );
/** How many of the newest patients take nothing, so that whoever dispenses in the bench is stopped by no safety check. */
export const FRESH_PATIENTS = 8_000;
/** Orders that wait to be supplied. */
export const WAITING_ORDERS = 3_000;

/** Given on a ward, of each lot that lies there. */
const DOSES = 2;

type Stock = { drugs: number; lots: number; movements: number };

/**
 * A pharmacy and nine wards, drugs in lots, and a register of two years that adds up: of ten movements of a lot one is a
 * delivery, five are dispenses, two to each order, and four are corrections. Each lot lies on a ward, too, where two doses of it were given. `day` is the clinic's.
 */
export async function makePharmacy(sql: Sql, stock: Stock, day: string): Promise<void> {
  await makeShelves(sql, stock, day);
  await writeRegister(sql, stock, day);
  await writeOrders(sql);
  await writeDoses(sql, stock);
  await makeWaitingOrders(sql);
  await sql`drop table bench_lots, bench_moves`;
}

async function makeShelves(sql: Sql, { drugs, lots }: Stock, day: string): Promise<void> {
  await sql`
    insert into users (id, kind, name, email, roles)
    select uuidv7(interval '-3 years'), 'staff', 'Pharmacist ' || n, 'pharmacist-' || n || '@volume.example', '{pharmacist}'
    from generate_series(1, 10) n`;
  await sql`
    insert into users (id, kind, name, email, roles)
    select uuidv7(interval '-3 years'), 'staff', 'Prescriber ' || n, 'prescriber-' || n || '@volume.example', '{doctor}'
    from generate_series(1, 10) n`;
  await sql`
    insert into stock_locations (id, name, kind)
    select uuidv7(interval '-3 years'), case when n = 0 then 'Pharmacy' else 'Ward ' || n end, case when n = 0 then 'pharmacy' else 'ward' end
    from generate_series(0, 9) n`;
  await sql`
    insert into drugs (id, name, strength, form, unit, substances, controlled, price_minor, low_stock_level)
    select uuidv7(interval '-3 years'), name, (${["5 mg", "10 mg", "50 mg", "250 mg", "500 mg"]}::text[])[1 + n / 50 % 5],
      (${["tablet", "capsule", "syrup", "injection"]}::text[])[1 + n / 250 % 4], 'unit', array[lower(name)],
      n % 50 in (41, 48, 49), 500 + n % 40 * 100, case when n % 20 = 0 then 100000 else 500 end
    from (select n, (${GENERICS}::text[])[1 + n % 50] as name from generate_series(0, ${drugs - 1}::int) n) named`;
  await sql`
    create unlogged table bench_lots as
    select n as no, d.id as drug_id, uuidv7(interval '-2 years') as id
    from generate_series(0, ${lots - 1}::int) n
      join (select id, row_number() over (order by label) - 1 as no from drugs) d on d.no = n % ${drugs}::int`;
  await sql`
    insert into lots (id, drug_id, number, expires_on, status, status_reason)
    select id, drug_id, 'B' || 10000 + no, ${day}::date - 60 + (hashint4(no) & 2147483647) % 800,
      (case no % 97 when 7 then 'recalled' when 8 then 'quarantined' else 'available' end)::lot_status,
      case when no % 97 in (7, 8) then 'Told by the maker' end
    from bench_lots`;
}

async function writeRegister(sql: Sql, { lots, movements }: Stock, day: string): Promise<void> {
  const each = movements / lots;
  await sql`
    create unlogged table bench_moves as
    select no, l.id as lot_id, drug_id, m, kind::movement_kind, delta, at, uuidv7(at - now()) as id,
      sum(delta) over (partition by no order by m)::int as balance
    from bench_lots l, generate_series(0, ${each - 1}::int) m,
      lateral (select case when m % 10 = 0 then 'received' when m % 2 = 1 then 'dispensed' else 'adjusted' end as kind,
        (array[200, -10, -5, -10, 5, -10, -3, -10, 3, -10])[1 + m % 10] as delta,
        (${day}::date + time '08:00') at time zone 'UTC' - interval '2 years'
          + interval '1 year 350 days' * ((m + no::float8 / ${lots}) / ${each}) as at) told`;
  await sql`
    insert into stock_levels (id, lot_id, location_id, drug_id, on_hand, version)
    select uuidv7(interval '-2 years'), lot_id, p.id, drug_id, balance, ${each}
    from bench_moves, stock_locations p where m = ${each - 1}::int and p.kind = 'pharmacy'
    union all
    select uuidv7(interval '-2 years'), l.id, w.id, drug_id, 20, 1
    from bench_lots l join (select id, row_number() over (order by name) as no from stock_locations where kind = 'ward') w
      on w.no = 1 + l.no % 9`;
  await sql`
    insert into stock_movements (id, kind, lot_id, location_id, drug_id, delta, balance, reason, source_id, actor_id, at)
    select uuidv7(l.updated_at - interval '2 years' - now()), 'adjusted', lot_id, location_id, drug_id, 20 + ${DOSES}, 20 + ${DOSES}, 'Opening balance',
      null, actor.ids[1], l.updated_at - interval '2 years'
    from stock_levels l join stock_locations w on w.id = l.location_id and w.kind = 'ward', ${actors(sql)} actor`;
  await sql`
    insert into stock_movements (id, kind, lot_id, location_id, drug_id, delta, balance, reason, source_id, actor_id, at)
    select m.id, m.kind, lot_id, p.id, drug_id, delta, balance, case when m.kind = 'adjusted' then 'Counted anew' end,
      case when m.kind = 'dispensed' then m.id end, actor.ids[1 + no % 10], at
    from bench_moves m, stock_locations p, ${actors(sql)} actor where p.kind = 'pharmacy' order by at`;
}

/** Two dispenses of ten an order; a dispense has the id of its movement. */
async function writeOrders(sql: Sql): Promise<void> {
  await sql`
    create unlogged table bench_supplies as
    select *, first_value(id) over (partition by no, nth / 2 order by m) as order_id
    from (select *, m / 10 * 5 + m % 10 / 2 as nth from bench_moves where kind = 'dispensed') numbered`;
  await sql`create unlogged table bench_takers as
    select id, row_number() over (order by id) - 1 as no from patients order by id
    limit (select count(*) - ${FRESH_PATIENTS}::int from patients)`;
  await sql`
    insert into medication_orders (id, patient_id, drug_id, status, dosage, quantity, dispensed, prescribed_by, created_at, updated_at)
    select s.order_id, t.id, s.drug_id, case when s.taken = 20 then 'completed' else 'active' end::medication_order_status,
      'One twice a day', 20, s.taken, doctor.ids[1 + s.no % 10], s.at - interval '1 hour', s.at
    from (select order_id, min(drug_id::text)::uuid as drug_id, 10 * count(*)::int as taken, min(no) as no, min(at) as at
        from bench_supplies group by order_id) s
      join bench_takers t on t.no = (hashtext(s.order_id::text)::bigint & 2147483647) % (select count(*) from bench_takers),
      (select array_agg(id) as ids from users where roles = '{doctor}') doctor
    order by s.at`;
  await sql`
    insert into dispenses (id, order_id, patient_id, drug_id, location_id, quantity, actor_id, unit_minor, at)
    select s.id, o.id, o.patient_id, s.drug_id, p.id, 10, actor.ids[1 + s.no % 10], 500, s.at
    from bench_supplies s join medication_orders o on o.id = s.order_id, stock_locations p, ${actors(sql)} actor
    where p.kind = 'pharmacy' order by s.at`;
  await sql`insert into dispense_lots (id, dispense_id, lot_id, quantity) select id, id, lot_id, 10 from bench_supplies order by at`;
  await sql`drop table bench_supplies, bench_takers`;
}

/** One order for the doses of a lot on its ward, spread over the two years. */
async function writeDoses(sql: Sql, { lots }: Stock): Promise<void> {
  await sql`
    create unlogged table bench_rounds as
    select lot_id, l.location_id, l.drug_id, b.no, uuidv7(at - now()) as order_id, at, t.id as patient_id
    from stock_levels l join stock_locations w on w.id = l.location_id and w.kind = 'ward' join bench_lots b on b.id = l.lot_id
      join (select id, row_number() over (order by id) - 1 as no from patients order by id limit ${lots}) t on t.no = b.no,
      lateral (select now() - interval '1 year 300 days' * (1 - b.no::float8 / ${lots}) - interval '2 days' as at) told`;
  await sql`
    insert into medication_orders (id, patient_id, drug_id, ward_id, status, dosage, quantity, administered, prescribed_by, created_at, updated_at)
    select order_id, patient_id, drug_id, location_id, 'completed', 'One in the morning', ${DOSES}, ${DOSES},
      doctor.ids[1 + no % 10], at - interval '1 hour', at
    from bench_rounds, (select array_agg(id) as ids from users where roles = '{doctor}') doctor order by at`;
  await sql`
    create unlogged table bench_doses as
    select r.*, nth, uuidv7(r.at + nth * interval '8 hours' - now()) as id, r.at + nth * interval '8 hours' as given_at
    from bench_rounds r, generate_series(1, ${DOSES}::int) nth`;
  await sql`
    insert into administrations (id, order_id, patient_id, drug_id, location_id, outcome, quantity, actor_id, at)
    select id, order_id, patient_id, drug_id, location_id, 'given', 1, actor.ids[1 + no % 10], given_at
    from bench_doses, ${actors(sql)} actor order by given_at`;
  await sql`
    insert into stock_movements (id, kind, lot_id, location_id, drug_id, delta, balance, source_id, actor_id, at)
    select uuidv7(given_at - now()), 'administered', lot_id, location_id, drug_id, -1, 20 + ${DOSES} - nth, id, actor.ids[1 + no % 10], given_at
    from bench_doses, ${actors(sql)} actor order by given_at`;
  await sql`drop table bench_rounds, bench_doses`;
}

/** Of the last three days, for those of the fresh patients who dispense nothing in a run; three in ten are on a ward. */
async function makeWaitingOrders(sql: Sql): Promise<void> {
  await sql`
    insert into medication_orders (id, patient_id, drug_id, ward_id, dosage, quantity, repeats_left, prescribed_by, created_at, updated_at)
    select uuidv7(at - now()), p.ids[n], d.ids[1 + n % cardinality(d.ids)], case when n % 10 < 3 then w.ids[1 + n % 9] end,
      'One three times a day', 30, n % 3, doctor.ids[1 + n % 10], at, at
    from (select n, now() - interval '3 days' * (1 - n::float8 / ${WAITING_ORDERS}) as at from generate_series(1, ${WAITING_ORDERS}::int) n) waiting,
      (select array_agg(id order by id) as ids from (
        select id from patients order by id desc limit ${FRESH_PATIENTS}) fresh) p,
      (select array_agg(id order by label) as ids from drugs) d,
      (select array_agg(id order by name) as ids from stock_locations where kind = 'ward') w,
      (select array_agg(id) as ids from users where roles = '{doctor}') doctor
    order by n`;
}

const actors = (sql: Sql) => sql`(select array_agg(id order by email) as ids from users where roles = '{pharmacist}')`;
