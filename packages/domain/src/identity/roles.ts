export const STAFF_ROLES = ["admin", "receptionist", "doctor", "nurse", "pharmacist"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
