const id = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, "0")}'`;

type Line = { kind: string; place: number; delta: number; balance: number; source?: number; lot?: number; at?: string };

/** A line of the register: of the lot 74, drug 71, by user 1. */
function aLine(n: number, { kind, place, delta, balance, source, lot = 74, at = "now()" }: Line): string {
  return `insert into stock_movements (id, kind, lot_id, location_id, drug_id, delta, balance, reason, source_id, actor_id, at)
    values (${id(n)}, '${kind}', ${id(lot)}, ${id(place)}, ${id(71)}, ${delta}, ${balance}, 'x', ${source ? id(source) : "null"}, ${id(1)}, ${at});`;
}

/**
 * A pharmacy (72) and a ward (73) in which everything adds up: of a hundred units thirty were issued, of which some are on
 * their way and some got lost, twelve dispensed and two taken back, three given on the ward, four recorded there by mistake and taken back, and two missed by a count.
 */
export const A_PHARMACY = `
  insert into clinic (name, time_zone, currency, country) values ('Clinic', 'Africa/Nairobi', 'KES', 'KE');
  insert into users (id, kind, name, email, roles) values (${id(70)}, 'staff', 'Joe', 'joe@test.example', '{pharmacist}');
  insert into drugs (id, name, strength, form, unit, substances, price_minor)
  values (${id(71)}, 'Amoxicillin', '500 mg', 'capsule', 'capsule', '{amoxicillin}', 100);
  insert into stock_locations (id, name, kind) values (${id(72)}, 'Pharmacy', 'pharmacy'), (${id(73)}, 'Ward', 'ward');
  insert into lots (id, drug_id, number, expires_on) values
    (${id(74)}, ${id(71)}, 'A', current_date + 400), (${id(75)}, ${id(71)}, 'B', current_date - 40);
  insert into stock_levels (id, lot_id, location_id, drug_id, on_hand) values
    (${id(76)}, ${id(74)}, ${id(72)}, ${id(71)}, 58), (${id(77)}, ${id(74)}, ${id(73)}, ${id(71)}, 22);
  insert into stock_transfers (id, from_location_id, to_location_id, status, requested_by)
  values (${id(80)}, ${id(72)}, ${id(73)}, 'in_transit', ${id(1)});
  insert into transfer_lots (id, transfer_id, lot_id, issued, received, discrepancy)
  values (${id(81)}, ${id(80)}, ${id(74)}, 30, 25, 2);
  insert into medication_orders (id, patient_id, drug_id, dosage, quantity, dispensed, administered, prescribed_by)
  values (${id(84)}, ${id(6)}, ${id(71)}, 'x', 30, 10, 3, ${id(1)});
  insert into dispenses (id, order_id, patient_id, drug_id, location_id, quantity, reversed, actor_id, unit_minor, at)
  values (${id(85)}, ${id(84)}, ${id(6)}, ${id(71)}, ${id(72)}, 12, 2, ${id(1)}, 100, now());
  insert into dispense_lots (id, dispense_id, lot_id, quantity, reversed) values (${id(86)}, ${id(85)}, ${id(74)}, 12, 2);
  insert into administrations (id, order_id, patient_id, drug_id, location_id, outcome, quantity, wasted, actor_id, at)
  values (${id(90)}, ${id(84)}, ${id(6)}, ${id(71)}, ${id(73)}, 'given', 2, 1, ${id(1)}, now());
  insert into administrations (id, order_id, patient_id, drug_id, location_id, outcome, quantity, wasted, actor_id, at)
  values (${id(91)}, ${id(84)}, ${id(6)}, ${id(71)}, ${id(73)}, 'given', 4, 0, ${id(1)}, now());
  insert into administration_reversals (id, administration_id, reason, actor_id, at)
  values (${id(92)}, ${id(91)}, 'x', ${id(1)}, now());
  insert into stock_counts (id, location_id, status, counted_by, counted_at, reviewed_by, reviewed_at)
  values (${id(95)}, ${id(72)}, 'approved', ${id(1)}, now(), ${id(70)}, now());
  insert into stock_count_lines (id, count_id, lot_id, expected, counted) values (${id(96)}, ${id(95)}, ${id(74)}, 60, 58);
  ${aLine(301, { kind: "received", place: 72, delta: 100, balance: 100 })}
  ${aLine(302, { kind: "issued", place: 72, delta: -30, balance: 70, source: 80 })}
  ${aLine(303, { kind: "dispensed", place: 72, delta: -12, balance: 58, source: 85 })}
  ${aLine(304, { kind: "reversed", place: 72, delta: 2, balance: 60, source: 85 })}
  ${aLine(305, { kind: "counted", place: 72, delta: -2, balance: 58, source: 95 })}
  ${aLine(306, { kind: "transferred_in", place: 73, delta: 25, balance: 25, source: 80 })}
  ${aLine(307, { kind: "administered", place: 73, delta: -2, balance: 23, source: 90 })}
  ${aLine(308, { kind: "wasted", place: 73, delta: -1, balance: 22, source: 90 })}
  ${aLine(309, { kind: "administered", place: 73, delta: -4, balance: 18, source: 91 })}
  ${aLine(312, { kind: "reversed", place: 73, delta: 4, balance: 22, source: 91 })}`;

const rewritten = (table: string, sentence: string) =>
  `alter table ${table} disable trigger user; ${sentence}; alter table ${table} enable trigger user;`;
const inRegister = (sentence: string) => rewritten("stock_movements", sentence);
/** Recalled an hour ago; let go again half an hour later if told. */
const recalled = (released = "") => `
  insert into audit_events (id, at, actor_kind, action, entity, entity_id) values
    (${id(310)}, now() - interval '1 hour', 'staff', 'lot.recalled', 'lot', ${id(74)}) ${released};`;

/** Ways to break each promise of the pharmacy, with whatever guard stands before it taken away first. */
export const PHARMACY_BREAKS: Record<string, readonly [string, ...string[]]> = {
  "stock-adds-up": [
    `update stock_levels set on_hand = on_hand + 1 where id = ${id(77)}`,
    inRegister(`delete from stock_movements where id = ${id(305)}`),
    aLine(320, { kind: "received", place: 72, delta: 5, balance: 5, lot: 75 }),
    `alter table stock_levels drop constraint stock_levels_on_hand_not_negative;
     update stock_levels set on_hand = -7 where id = ${id(77)};
     ${inRegister(`update stock_movements set delta = -30 where id = ${id(308)}`)}`,
  ],
  "register-without-gaps": [
    inRegister(`update stock_movements set balance = 99 where id = ${id(301)}`),
    inRegister(`update stock_movements set balance = 57 where id = ${id(305)}`),
  ],
  "transfers-accounted-for": [
    `update transfer_lots set received = 24`,
    `update transfer_lots set issued = 31`,
    `update stock_transfers set status = 'received'`,
    `update transfer_lots set discrepancy = 5`,
    inRegister(`update stock_movements set location_id = ${id(72)} where id = ${id(306)}`),
    inRegister(`update stock_movements set source_id = null where id = ${id(302)}`),
  ],
  "orders-add-up": [
    rewritten("administration_reversals", `delete from administration_reversals`),
    `update medication_orders set dispensed = 9`,
    `update medication_orders set administered = 2`,
    `update dispenses set reversed = 1`,
    `update dispenses set quantity = 13; update medication_orders set dispensed = 11`,
    `update dispense_lots set reversed = 1`,
    `update dispenses set patient_id = ${id(7)}`,
    `alter table medication_orders drop constraint medication_orders_supplied_within_quantity;
     alter table medication_orders drop constraint medication_orders_status_follows_supply;
     update medication_orders set quantity = 12`,
  ],
  "supplies-are-in-the-register": [
    `update dispense_lots set quantity = 13`,
    `update dispense_lots set reversed = 1`,
    inRegister(`update stock_movements set source_id = ${id(99)} where id = ${id(303)}`),
    rewritten("administrations", `update administrations set quantity = 1`),
    inRegister(`update stock_movements set source_id = null where id = ${id(308)}`),
    inRegister(`update stock_movements set source_id = null where id = ${id(312)}`),
    inRegister(`update stock_movements set source_id = ${id(90)} where id = ${id(312)}`),
  ],
  "only-good-lots-given": [
    aLine(320, { kind: "administered", place: 73, delta: -1, balance: 21, lot: 75 }),
    aLine(320, { kind: "counted", place: 73, delta: -1, balance: 21, lot: 75 }),
    aLine(320, { kind: "adjusted", place: 73, delta: -1, balance: 21, lot: 75 }),
    `update lots set expires_on = current_date - 2 where id = ${id(74)}`,
    recalled(),
  ],
  "witnessed-by-another": [
    `alter table dispenses drop constraint dispenses_witness_is_another; update dispenses set witness_id = actor_id`,
    `alter table administrations drop constraint administrations_witness_is_another;
     ${rewritten("administrations", "update administrations set witness_id = actor_id")}`,
    `alter table stock_movements drop constraint stock_movements_witness_is_another;
     ${inRegister("update stock_movements set witness_id = actor_id")}`,
    `alter table administration_reversals drop constraint administration_reversals_witness_is_another;
     ${rewritten("administration_reversals", "update administration_reversals set witness_id = actor_id")}`,
  ],
  "counts-approved-by-another": [
    `alter table stock_counts drop constraint stock_counts_reviewed_by_another; update stock_counts set reviewed_by = counted_by`,
    `update stock_counts set reviewed_by = null`,
    `update stock_counts set status = 'rejected'`,
    rewritten("stock_count_lines", `update stock_count_lines set counted = 57`),
    aLine(320, { kind: "written_off", place: 72, delta: -1, balance: 57, source: 95 }),
  ],
};

/** Not broken, though it looks like it. */
export const NOT_BROKEN = {
  "only-good-lots-given": recalled(
    `, (${id(311)}, now() - interval '30 minutes', 'staff', 'lot.released', 'lot', ${id(74)})`,
  ),
};
