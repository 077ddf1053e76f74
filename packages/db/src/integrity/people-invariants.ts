import { sql } from "drizzle-orm";
import type { Invariant } from "./invariant.ts";

/** Who may be there twice, and who must be there at all (R-ID-3, R-ID-4, R-ID-6). */
export const peopleInvariants: readonly Invariant[] = [
  {
    name: "an-admin-remains",
    sentence: "Somebody can administer the clinic.",
    offenders: sql`
      select 'no active admin' as broken where not exists (
        select from users where kind = 'staff' and active and 'admin' = any(roles))`,
  },
  {
    name: "one-patient-a-phone",
    sentence: "No phone or national number belongs to two patients.",
    offenders: sql`
      select min(id::text) as broken from patients group by phone having count(*) > 1
      union all
      select min(id::text) from patients where national_id is not null group by national_id having count(*) > 1`,
  },
  {
    name: "file-numbers-counted",
    sentence: "There are as many patients as file numbers were given, and none has two.",
    offenders: sql`
      select 'patient_file_number' as broken
       where (select count(distinct file_number) from patients)
          <> coalesce((select value from counters where name = 'patient_file_number'), 0)`,
  },
  {
    name: "one-invitation-an-address",
    sentence: "Nobody has two invitations open.",
    offenders: sql`
      select email as broken from invites where accepted_at is null and revoked_at is null
       group by email having count(*) > 1`,
  },
  {
    name: "nobody-inactive-is-in",
    sentence: "Nobody who was switched off has a session.",
    offenders: sql`
      select s.public_id as broken from sessions s join users u on u.id = s.user_id
       where not u.active and s.expires_at > now() and s.ends_at > now()`,
  },
];
