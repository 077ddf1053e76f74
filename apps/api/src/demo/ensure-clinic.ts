import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { clock } from "@lockstep/db/clock";
import type { Db, Tx } from "@lockstep/db/database";
import { clinic } from "@lockstep/db/schema/clinic";
import { stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { transact } from "@lockstep/db/transact";
import { sql } from "drizzle-orm";
import type { Settings } from "../env.ts";
import { hashPassword } from "../features/identity/passwords.ts";
import { insertDemoClinic, planDemoClinic } from "./demo-clinic.ts";
import { DEMO_PASSWORD } from "./demo-staff.ts";

const FIRST_ADMIN = "admin@clinic.local";
const ATTEMPTS_MAX = 300;
const PAUSE_MS = 100;

export type FirstAdmin = { email: string; password: string };

const FIRST_DATA_MS_MAX = 120_000;

/** A slow machine may take its time over its very first start, and whoever starts beside it waits as long. */
export const FIRST_DATA_TIMEOUTS = {
  lockWaitMs: FIRST_DATA_MS_MAX,
  statementMs: FIRST_DATA_MS_MAX,
  idleInTransactionMs: FIRST_DATA_MS_MAX,
  transactionMs: FIRST_DATA_MS_MAX,
};

/**
 * Makes the clinic where there is none: the demo clinic, or an empty one whose first admin is answered so that the password
 * can be shown once. Everything or nothing; of several processes that start at once, one makes it and the others wait.
 */
export async function ensureClinic(
  db: Db,
  settings: Pick<Settings, "demo">,
  say: (line: string) => void,
): Promise<FirstAdmin | null> {
  if (await exists(db)) return null;
  const password = settings.demo ? DEMO_PASSWORD : randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  const plan = settings.demo ? planDemoClinic(await clock(db), passwordHash) : null;
  if (plan) say(`Making the demo clinic: ${plan.people.length} patients, ${plan.visits.length} visits`);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const outcome = await transact(db, async (tx) => {
      if (!(await claimTheMaking(tx))) return "somebody else is at it";
      if (await exists(tx)) return "there already";
      await (plan ? insertDemoClinic(tx, plan) : insertEmptyClinic(tx, passwordHash));
      return "made";
    });
    if (outcome === "made") return plan ? null : { email: FIRST_ADMIN, password };
    if (outcome === "there already") return null;
    await pause(PAUSE_MS);
  }
  throw new Error("Another process has been making the clinic for too long.");
}

async function exists(queryable: Db | Tx): Promise<boolean> {
  return (await queryable.select({ id: clinic.id }).from(clinic)).length > 0;
}

/** Asked for again rather than waited for, because a wait would run into the lock time-out. Ends with the transaction. */
async function claimTheMaking(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('lockstep first data', 0)) as mine`,
  );
  return row?.mine === true;
}

async function insertEmptyClinic(tx: Tx, passwordHash: string): Promise<void> {
  await tx.insert(clinic).values({ name: "Clinic", timeZone: "Africa/Nairobi", currency: "KES", country: "KE" });
  await tx.insert(users).values({ kind: "staff", name: "Admin", email: FIRST_ADMIN, passwordHash, roles: ["admin"] });
  await tx.insert(stockLocations).values({ name: "Pharmacy", kind: "pharmacy" });
}
