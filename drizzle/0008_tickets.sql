-- lockstep: no transaction
-- A ticket's number is given once a day. Built beside the desk's work, as are the checks of what is there already.
create unique index concurrently if not exists "appointments_ticket_once_a_day" on "appointments" using btree ("ticket_date","ticket_number");
--> statement-breakpoint
alter table "appointments" validate constraint "appointments_ticket_whole";
--> statement-breakpoint
alter table "appointments" validate constraint "appointments_ticket_positive";
