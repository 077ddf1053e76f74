import type { Queryable } from "@lockstep/db/database";
import { bills } from "@lockstep/db/schema/billing";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { BillCounts, BillsInput } from "@lockstep/domain/billing/bill";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { Actor } from "@lockstep/domain/identity/actor";
import { and, desc, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { billViewOf, namedBills } from "./bill.queries.ts";

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

const notOnlyHeld = sql`${appointments.status} is distinct from 'held'`;

/** Read from the index of those bills alone, so that a navigation may ask often. */
export async function billCounts(queryable: Queryable): Promise<BillCounts> {
  return { refundDue: await queryable.$count(bills, sql`${bills.refundDueMinor} > 0`) };
}

/** Bills, newest first, keyset-paged (R-PAY-5). A patient's list holds their own and no others, whatever is asked for. */
export async function billPageOf(queryable: Queryable, actor: Actor, input: BillsInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const { timeZone } = await clinicSettings(queryable);
  const rows = await namedBills(queryable)
    .where(
      and(
        input.status ? eq(bills.status, input.status) : undefined,
        input.owed ? and(inArray(bills.status, ["open", "part_paid"]), notOnlyHeld) : undefined,
        input.refundDue ? gt(bills.refundDueMinor, 0) : undefined,
        input.patientId ? eq(bills.patientId, input.patientId) : undefined,
        input.appointmentId ? eq(bills.appointmentId, input.appointmentId) : undefined,
        input.from ? gte(bills.createdAt, dayBounds(input.from, timeZone).startsAt) : undefined,
        input.to ? lt(bills.createdAt, dayBounds(input.to, timeZone).endsAt) : undefined,
        after ? sql`(${bills.createdAt}, ${bills.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
        actor.kind === "patient" ? sql`${bills.patientId} = ${actor.patientId ?? null}` : undefined,
      ),
    )
    .orderBy(desc(bills.createdAt), desc(bills.id))
    .limit(input.limit + 1);
  return pageOf(rows, input.limit, billViewOf, (row) => [row.createdAt.toISOString(), row.id]);
}
