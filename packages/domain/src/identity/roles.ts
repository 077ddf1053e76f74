export const STAFF_ROLES = ["admin", "receptionist", "doctor", "nurse", "pharmacist"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Roles each once, in one order, so that equal ones look equal. */
export function inTheirOrder(roles: readonly StaffRole[]): StaffRole[] {
  return STAFF_ROLES.filter((role) => roles.includes(role));
}
