-- lockstep: no transaction
-- What somebody begins to type is a range of one of these, already in the order in which it is shown: two letters
-- match a tenth of a million patients, and the first page of them is read without looking at the rest (R-LST-2, R-LST-3).
create index concurrently if not exists patients_last_first_name on patients
  ((lower(last_name) collate "C"), (lower(first_name) collate "C"), id);
--> statement-breakpoint
create index concurrently if not exists patients_first_last_name on patients
  ((lower(first_name) collate "C"), (lower(last_name) collate "C"), id);
--> statement-breakpoint
create index concurrently if not exists patients_phone_prefix on patients ((phone collate "C"));
