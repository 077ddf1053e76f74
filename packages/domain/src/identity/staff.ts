import { z } from "zod";
import { expectedVersion, id } from "../wire/ids.ts";
import { page, paging } from "../wire/paging.ts";
import { line, searchText } from "../wire/text.ts";
import { inTheirOrder, STAFF_ROLES, type StaffRole } from "./roles.ts";

export const STAFF_NAMES_MAX = 500;

export const listStaffInput = paging.extend({ q: searchText.optional(), active: z.boolean().optional() });
export const staffIdInput = z.object({ userId: id });

const roles = z.array(z.enum(STAFF_ROLES)).min(1, "must name a role").transform(inTheirOrder);

export const updateStaffInput = z.object({
  userId: id,
  expectedVersion,
  ...z.object({ name: line(120), phone: line(40).nullable(), roles, active: z.boolean() }).partial().shape,
});
export type UpdateStaffInput = z.output<typeof updateStaffInput>;

export const staffView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  roles: z.array(z.enum(STAFF_ROLES)),
  active: z.boolean(),
  doctorId: z.string().nullable(),
  /** Of the sessions that are still kept; null when there is none. */
  lastSeenAt: z.string().nullable(),
  openSessions: z.number(),
  version: z.number(),
});
export type StaffView = z.infer<typeof staffView>;
export const staffPage = page(staffView);

export const staffName = z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(STAFF_ROLES)) });
export const endedSessions = z.object({ ended: z.number() });

/** Whether this person can run the clinic's settings. There is always somebody who can. */
export function isActiveAdmin({ roles, active }: { roles: readonly StaffRole[]; active: boolean }): boolean {
  return active && roles.includes("admin");
}
