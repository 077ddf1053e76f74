import { z } from "zod";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { page, paging } from "../wire/paging.ts";
import { email, line } from "../wire/text.ts";
import { newPassword } from "./password.ts";
import { STAFF_ROLES } from "./roles.ts";

export const INVITE_DAYS = 7;

/** A doctor comes with a licence, so the role is not among those that are merely handed out. */
export const INVITABLE_ROLES = STAFF_ROLES.filter((role) => role !== "doctor");

/** `pending` can be accepted; `expired` could have been. */
export const INVITE_STATUSES = ["pending", "expired", "accepted", "revoked"] as const;

export const inviteDoctorInput = z.object({
  email,
  name: line(120),
  specialization: line(120),
  licenseNumber: line(60),
  idempotencyKey,
});
export type InviteDoctorInput = z.output<typeof inviteDoctorInput>;

export const inviteStaffInput = z.object({
  email,
  name: line(120),
  roles: z.array(z.enum(INVITABLE_ROLES)).min(1, "must name a role").max(INVITABLE_ROLES.length),
  idempotencyKey,
});

export const listInvitesInput = paging;
export const revokeInviteInput = z.object({ inviteId: id, expectedVersion });
export type RevokeInviteInput = z.output<typeof revokeInviteInput>;
export const renewInviteInput = revokeInviteInput.extend({ idempotencyKey });
export type RenewInviteInput = z.output<typeof renewInviteInput>;

// Any text at all may be tried; what is no token is answered like a wrong one.
const token = z.string().max(200);
export const invitationInput = z.object({ token });
export const acceptInviteInput = z.object({ token, password: newPassword, name: line(120), phone: line(40) });
export type AcceptInviteInput = z.output<typeof acceptInviteInput>;

export const inviteView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  specialization: z.string().nullable(),
  licenseNumber: z.string().nullable(),
  status: z.enum(INVITE_STATUSES),
  invitedBy: z.string(),
  expiresAt: z.string(),
  acceptedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number(),
});
export type InviteView = z.infer<typeof inviteView>;
export const invitePage = page(inviteView);

/** What is kept of the answer to an invitation: everything but its secret, which is derived anew each time. */
export const invited = z.object({
  inviteId: z.string(),
  email: z.string(),
  expiresAt: z.string(),
  version: z.number(),
});
export type Invited = z.infer<typeof invited>;

/** `link` is a path of this application; the token stands in its fragment, which browsers send nowhere. */
export const invitedWithLink = invited.extend({ token: z.string(), link: z.string() });
export type InvitedWithLink = z.infer<typeof invitedWithLink>;

/** What whoever holds the link is told before they join. */
export const invitationView = z.object({
  clinicName: z.string(),
  invitedBy: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  expiresAt: z.string(),
});
export type InvitationView = z.infer<typeof invitationView>;
