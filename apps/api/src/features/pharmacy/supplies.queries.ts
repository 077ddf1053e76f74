import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { type Given, prepared } from "@lockstep/db/prepared";
import { drugs } from "@lockstep/db/schema/formulary";
import { administrationReversals, administrations, dispenses, medicationOrders } from "@lockstep/db/schema/pharmacy";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import type { Supply } from "@lockstep/domain/pharmacy/safety";
import { DUPLICATE_DAYS } from "@lockstep/domain/pharmacy/states";
import { and, desc, eq, gt, isNull, max, sql } from "drizzle-orm";

type Wanted = {
  patientId: string;
  substances: readonly string[];
  now: Date;
  timeZone: string;
  /** The order that is being supplied: the rest of it is no duplicate. */
  orderId?: string;
};
const DAY_MS = 86_400_000;

const substancesOf = (wanted: Wanted) => sql`${drugs.substances} && ${list(wanted.substances)}::text[]`;
const LISTED_MAX = 20;

/** What this patient was supplied with of the same substances within the last days, at a counter or on a ward, and was not taken back (R-RX-9). */
export async function suppliesOf(queryable: Queryable, wanted: Wanted): Promise<Supply[]> {
  const { patientId, substances, orderId = null } = wanted;
  const since = new Date(wanted.now.getTime() - DUPLICATE_DAYS * DAY_MS);
  const recent = { patientId, substances, orderId, since };
  const [handedOut, given] = await Promise.all([recentSupplies(queryable, recent), recentDoses(queryable, recent)]);
  return [...handedOut, ...given].map((row) => supplyOf(row, wanted));
}

const recentSupplies = prepared((queryable, given: Given<"patientId" | "substances" | "orderId" | "since">) =>
  queryable
    .select({ label: drugs.label, substances: drugs.substances, at: dispenses.at })
    .from(dispenses)
    .innerJoin(drugs, eq(drugs.id, dispenses.drugId))
    .where(
      and(
        eq(dispenses.patientId, given("patientId")),
        gt(dispenses.at, given("since")),
        gt(dispenses.quantity, dispenses.reversed),
        sql`${dispenses.orderId} is distinct from ${given("orderId")}::uuid`,
        sql`${drugs.substances} && ${given("substances")}::text[]`,
      ),
    )
    .orderBy(desc(dispenses.at))
    .limit(LISTED_MAX),
);

/** The doses of one order are one supply, the last of them says when. */
const recentDoses = prepared((queryable, given: Given<"patientId" | "substances" | "orderId" | "since">) =>
  queryable
    .select({
      label: drugs.label,
      substances: drugs.substances,
      at: sql<Date>`${max(administrations.at)}`.mapWith(administrations.at).as("last_at"),
    })
    .from(administrations)
    .innerJoin(drugs, eq(drugs.id, administrations.drugId))
    .leftJoin(administrationReversals, eq(administrationReversals.administrationId, administrations.id))
    .where(
      and(
        eq(administrations.patientId, given("patientId")),
        gt(administrations.at, given("since")),
        gt(administrations.quantity, 0),
        isNull(administrationReversals.id),
        sql`${administrations.orderId} is distinct from ${given("orderId")}::uuid`,
        sql`${drugs.substances} && ${given("substances")}::text[]`,
      ),
    )
    .groupBy(administrations.orderId, drugs.id)
    .orderBy(desc(max(administrations.at)))
    .limit(LISTED_MAX),
);

/** Orders of the same substances that are still to be supplied: prescribing one more is a duplicate. */
export async function runningOrders(queryable: Queryable, wanted: Wanted): Promise<Supply[]> {
  const rows = await queryable
    .select({ label: drugs.label, substances: drugs.substances, at: medicationOrders.createdAt })
    .from(medicationOrders)
    .innerJoin(drugs, eq(drugs.id, medicationOrders.drugId))
    .where(
      and(
        eq(medicationOrders.patientId, wanted.patientId),
        eq(medicationOrders.status, "active"),
        substancesOf(wanted),
      ),
    )
    .orderBy(desc(medicationOrders.createdAt))
    .limit(LISTED_MAX);
  return rows.map((row) => supplyOf(row, wanted));
}

function supplyOf({ label, substances, at }: { label: string; substances: string[]; at: Date }, { timeZone }: Wanted) {
  return { label, substances, on: clinicDate(at, timeZone) };
}
