-- lockstep: no transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS "outbox_dead" ON "outbox" USING btree ("dead_at","id") WHERE "outbox"."dead_at" is not null;
