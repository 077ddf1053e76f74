DROP INDEX "lots_number";--> statement-breakpoint
CREATE INDEX "stock_movements_kind" ON "stock_movements" USING btree ("kind","id");