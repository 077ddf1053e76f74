import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";

/** UUIDv7 made by the application: ids ascend with time, so they index well and page well. */
export const newId = (): string => uuidv7();

export const idColumn = () => uuid().primaryKey().$defaultFn(newId);

/** An instant, `timestamptz` to the millisecond, so that what JavaScript read is what it wrote. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const createdAt = () => instant().notNull().defaultNow();

/** Text that PostgreSQL generates for searching; never written by us. */
export const searchColumn = customType<{ data: string }>({ dataType: () => "text" });
