import type { Queryable } from "@lockstep/db/database";
import { bills, payments } from "@lockstep/db/schema/billing";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import type { PaymentsInput } from "@lockstep/domain/billing/bill";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import { and, desc, eq, getTableColumns, gte, isNotNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { paymentViewOf } from "./bill-detail.queries.ts";

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/** Money that came in, newest first, keyset-paged by when it came (R-PAY-5). */
export async function paymentPageOf(queryable: Queryable, input: PaymentsInput) {
  const after = decodeCursor(input.cursor, cursorValues);
  const { timeZone } = await clinicSettings(queryable);
  const { capturedAt, id } = payments;
  const rows = await queryable
    .select({
      ...getTableColumns(payments),
      takenBy: users.name,
      billNumber: bills.number,
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
    })
    .from(payments)
    .innerJoin(bills, eq(bills.id, payments.billId))
    .innerJoin(patients, eq(patients.id, payments.patientId))
    .leftJoin(users, eq(users.id, payments.createdBy))
    .where(
      and(
        isNotNull(capturedAt),
        input.from ? gte(capturedAt, dayBounds(input.from, timeZone).startsAt) : undefined,
        input.to ? lt(capturedAt, dayBounds(input.to, timeZone).endsAt) : undefined,
        input.patientId ? eq(payments.patientId, input.patientId) : undefined,
        input.method ? eq(payments.method, input.method) : undefined,
        after ? sql`(${capturedAt}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(capturedAt), desc(id))
    .limit(input.limit + 1);
  const item = (row: (typeof rows)[number]) => {
    const { billId, billNumber, patientId, patientName } = row;
    return { ...paymentViewOf(row), billId, billNumber, patientId, patientName };
  };
  return pageOf(rows, input.limit, item, (row) => [row.capturedAt?.toISOString() ?? "", row.id]);
}
