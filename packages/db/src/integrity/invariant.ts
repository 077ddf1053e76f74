import type { InvariantName } from "@lockstep/domain/insight/integrity";
import type { SQL } from "drizzle-orm";

/** One promise that the data keep, and the read-only query that answers with whatever breaks it. */
export type Invariant = {
  /** What a program or an alert matches on. */
  name: InvariantName;
  /** The promise, for a person. */
  sentence: string;
  /** Ids (or names) of what breaks the promise, one a row in a column `broken`; no row where it holds. */
  offenders: SQL;
};
