import type { Sql } from "postgres";
import { DOCTORS, type VolumeSize } from "./volume-size.ts";

const MIDDLE =
  "Wanjiku Achieng Njeri Atieno Wambui Chebet Nyambura Akinyi Mwende Jepkosgei Kamau Otieno Mwangi Kiprop Ochieng Mutua Barasa Kibet Onyango Njoroge".split(
    " ",
  );
const FIRST =
  "Mary Grace Faith Esther Mercy Joyce Ruth Jane Lucy Agnes Halima Amina Zainab Fatuma Rose Caroline Beatrice Naomi Eunice Lilian John Peter James Joseph David Samuel Daniel Paul Stephen Brian Kevin Dennis Hassan Omar Yusuf Ali Moses Isaac Elijah Collins".split(
    " ",
  );
const LAST =
  "Kamau Otieno Mwangi Kiprotich Ochieng Mutua Barasa Kibet Onyango Njoroge Wafula Cheruiyot Odhiambo Kariuki Maina Kimani Omondi Koech Rotich Gitau Macharia Karanja Mbugua Ndungu Waweru Githinji Muriithi Njuguna Kinyua Mureithi Owino Ouma Okoth Odongo Juma Wekesa Simiyu Nyongesa Makokha Shikuku Abdi Mohamed Hassan Ahmed Noor Musa Langat Bett Sang Ruto Chepkwony Tanui Keter Korir Mutiso Musyoka Kilonzo Nzioka Mumo Kioko Mwende Ndolo Kyalo Nyaga".split(
    " ",
  );

/** The clinic, its staff, fifty doctors in fifty rooms, who work from Monday to Saturday, 08:00 to 13:00 and 14:00 to 19:00. */
export async function makeStaff(sql: Sql): Promise<void> {
  await sql`
    insert into clinic (name, time_zone, currency, country, horizon_days)
    values ('Volume', 'Africa/Nairobi', 'KES', 'KE', 365)`;
  await sql`
    insert into users (id, kind, name, email, roles)
    select uuidv7(interval '-3 years'), 'staff', 'Desk ' || n, 'desk-' || n || '@volume.example', '{receptionist,admin}'
    from generate_series(1, 20) n`;
  await sql`
    insert into visit_types (id, name, minutes, price_minor, modes) values
      (uuidv7(interval '-3 years'), 'Consultation', 15, 150000, '{in_person}'),
      (uuidv7(interval '-3 years'), 'Follow-up', 15, 100000, '{in_person,video}'),
      (uuidv7(interval '-3 years'), 'Vaccination', 10, 80000, '{in_person}')`;
  await sql`
    insert into rooms (id, name)
    select uuidv7(interval '-3 years'), 'Room ' || lpad(n::text, 2, '0') from generate_series(1, ${DOCTORS}::int) n`;
  await sql`
    insert into doctors (id, name, email, specialization, license_number, room_id)
    select uuidv7(interval '-3 years'), 'Dr ' || (${FIRST}::text[])[1 + n * 7 % 40] || ' ' || (${LAST}::text[])[n], 'doctor-' || n || '@volume.example',
      (array['General practice', 'Paediatrics', 'Obstetrics', 'Dental', 'Eye'])[1 + n % 5], 'KMPDC-' || 1000 + n, r.id
    from generate_series(1, ${DOCTORS}::int) n join rooms r on r.name = 'Room ' || lpad(n::text, 2, '0')`;
  await sql`
    insert into weekly_rules (id, doctor_id, weekday, from_time, to_time, slot_minutes, modes)
    select uuidv7(), d.id, weekday, hours.a, hours.b, 15, '{in_person,video}'
    from doctors d, generate_series(1, 6) weekday, (values ('08:00', '13:00'), ('14:00', '19:00')) hours (a, b)`;
}

/** Registered over two years, the newest a day ago; names repeat as they do in a town. */
export async function makePatients(sql: Sql, { patients }: VolumeSize): Promise<void> {
  await sql`
    insert into patients (id, file_number, first_name, last_name, date_of_birth, sex, phone, email, national_id,
      approved, assigned_user_id, created_at, updated_at)
    select uuidv7(at - now()), 'P-' || lpad(n::text, greatest(6, length(n::text)), '0'),
      (${FIRST}::text[])[1 + luck % 40] || ' ' || (${MIDDLE}::text[])[1 + luck / 40 % 20], (${LAST}::text[])[1 + luck / 800 % 64],
      date '1935-01-01' + (luck / 7 % 33000)::int, case when luck % 40 < 20 then 'female' else 'male' end,
      '+2547' || lpad((n * 48271::bigint % 100000000)::text, 8, '0'),
      case when luck % 10 < 6 then 'patient-' || n || '@volume.example' end,
      case when luck % 10 < 7 then (10000000 + n * 37)::text end,
      luck % 100 < 95, case when luck % 2 = 0 then desk.ids[1 + luck % 20] end, at, at
    from (
      select n, hashint4(n)::bigint & 2147483647 as luck,
        now() - interval '1 day' - interval '2 years' * (1 - n::float8 / ${patients}) as at
      from generate_series(1, ${patients}::int) n) numbered,
      (select array_agg(id) as ids from users) desk
    order by n`;
  await sql`insert into counters (name, value) values ('patient_file_number', ${patients})`;
}
