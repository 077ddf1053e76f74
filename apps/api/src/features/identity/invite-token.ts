import { createHmac } from "node:crypto";
import { type Invited, type InvitedWithLink, invitedWithLink } from "@lockstep/domain/identity/invitation";
import type { Services } from "../../trpc/context.ts";

/** 256 bits that follow from the invitation, its version and a secret which the database does not hold. */
export function inviteToken(secret: string, { inviteId, version }: Pick<Invited, "inviteId" | "version">): string {
  return createHmac("sha256", secret).update(`invitation ${inviteId} ${version}`).digest("base64url");
}

/** The answer with its link, made outside what is stored, so that a replay carries it as well. */
export function withLink({ secret }: Services, answer: Invited): InvitedWithLink {
  const token = inviteToken(secret, answer);
  return invitedWithLink.parse({ ...answer, token, link: `/join#${token}` });
}
