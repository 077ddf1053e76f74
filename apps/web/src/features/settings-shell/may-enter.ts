import type { Actor } from "@lockstep/domain/identity/actor";

/** The settings are an administrator's; a doctor reaches what is their own. */
export function mayEnter({ roles, doctorId }: Actor, pathname: string): boolean {
  if (roles.includes("admin")) return true;
  return doctorId !== undefined && `${pathname}/`.startsWith(`/settings/doctors/${doctorId}/`);
}
