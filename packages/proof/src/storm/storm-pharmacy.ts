import type { Sql } from "postgres";
import { signIn } from "./storm-sign-in.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LOT_LIFE_MS = 8_760 * HOUR_MS;
const LOTS = 3;

/** Few drugs, few lots and few places; every shelf is empty until somebody takes a delivery in. */
export type Dispensary = {
  locationId: string;
  wardIds: string[];
  drugIds: string[];
  /** Leaves, and is corrected, before a witness only; it does not go to a ward here. */
  controlledId: string;
  /** As they are printed on the boxes, of every drug. */
  lots: { lotNumber: string; expiresOn: string }[];
  /** Who prescribe and hand out, who keep the shelves, and who give on the wards. */
  cookie: string;
  keeperCookie: string;
  nurseCookie: string;
  /** Who sign with them: many, for each lends one pair of hands at a time. */
  witnesses: { email: string; password: string }[];
};

const WITNESSES = Array.from({ length: 24 }, (_, n) => ({
  email: `witness-${n}@storm.example`,
  password: "a witness signs here",
}));
/** Of that password, as the application keeps it. */
const WITNESS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$e1FMXeVyyjxZtu/QChELIw$yvdgKlkWM7I7NiFyMF3qUpa0OACtPEpirmhQcaPH+nA";

export async function makeDispensary(sql: Sql): Promise<Dispensary> {
  const [location, ...wards] = await sql<{ id: string }[]>`
    insert into stock_locations (id, name, kind) values
      (gen_random_uuid(), 'Pharmacy', 'pharmacy'), (gen_random_uuid(), 'Ward A', 'ward'), (gen_random_uuid(), 'Ward B', 'ward')
    returning id`;
  const drugs = await sql<{ id: string; controlled: boolean }[]>`
    insert into drugs (id, name, strength, form, unit, substances, price_minor, controlled)
    select gen_random_uuid(), name, '500 mg', 'tablet', 'tablet', array[lower(name)], 500, name = 'Morphine'
      from unnest(array['Amoxicillin', 'Paracetamol', 'Morphine']) name
    returning id, controlled`;
  await sql`
    insert into users (id, kind, name, email, roles, password_hash)
    select gen_random_uuid(), 'staff', 'Witness', email, '{pharmacist}', ${WITNESS_HASH}
      from unnest(${WITNESSES.map(({ email }) => email)}::text[]) email`;
  const controlled = drugs.find((drug) => drug.controlled);
  if (!location || !controlled) throw new Error("An insert that returns gave no row.");
  const dayAfter = (n: number) => new Date(Date.now() + LOT_LIFE_MS + n * DAY_MS).toISOString().slice(0, 10);
  return {
    locationId: location.id,
    wardIds: wards.map(({ id }) => id),
    drugIds: drugs.flatMap((drug) => (drug.controlled ? [] : drug.id)),
    controlledId: controlled.id,
    lots: Array.from({ length: LOTS }, (_, n) => ({ lotNumber: `S-${n}`, expiresOn: dayAfter(n) })),
    cookie: await signIn(sql, "Dispensary", "{doctor,pharmacist}"),
    keeperCookie: await signIn(sql, "Keeper", "{admin,pharmacist}"),
    nurseCookie: await signIn(sql, "Nurse", "{nurse}"),
    witnesses: WITNESSES,
  };
}
