import { sha256 } from "@lockstep/db/canonical";
import type { Queryable } from "@lockstep/db/database";
import { clinic } from "@lockstep/db/schema/clinic";
import { invites, users } from "@lockstep/db/schema/identity";
import type { InvitationView } from "@lockstep/domain/identity/invitation";
import { DomainError } from "@lockstep/domain/refusal";
import { and, eq, not, sql } from "drizzle-orm";
import { expired, unsettled } from "./invite.queries.ts";

/** The one answer to a token that is wrong, used, revoked or expired. */
export function codeRejected(): DomainError {
  return new DomainError({ code: "CODE_REJECTED" });
}

/** The invitation behind a token that can be accepted now, by the database's clock. */
export function acceptable(queryable: Queryable, token: string) {
  return and(eq(invites.tokenHash, sha256(token)), unsettled, not(expired(queryable)));
}

/** What the invitation behind this token says, or CODE_REJECTED. */
export async function invitationBehind(queryable: Queryable, token: string): Promise<InvitationView> {
  const [row] = await queryable
    .select({
      clinicName: clinic.name,
      invitedBy: users.name,
      name: invites.name,
      email: invites.email,
      roles: invites.roles,
      expiresAt: invites.expiresAt,
    })
    .from(invites)
    .innerJoin(users, eq(users.id, invites.invitedBy))
    .innerJoin(clinic, sql`true`)
    .where(acceptable(queryable, token));
  if (!row) throw codeRejected();
  return { ...row, expiresAt: row.expiresAt.toISOString() };
}
