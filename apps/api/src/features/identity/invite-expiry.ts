import { INVITE_DAYS } from "@lockstep/domain/identity/invitation";

const DAY_MS = 86_400_000;

/** Until when an invitation of this moment can be accepted. */
export function inviteExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITE_DAYS * DAY_MS);
}

/** When an invitation with this expiry was made or last renewed. */
export function inviteMade(expiresAt: string): Date {
  return new Date(Date.parse(expiresAt) - INVITE_DAYS * DAY_MS);
}
