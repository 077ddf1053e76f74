import { inTheirOrder, type StaffRole } from "@lockstep/domain/identity/roles";
import { useTranslations } from "use-intl";

/** `Reception, Nurse`. */
export function useRoleNames(): (roles: readonly StaffRole[]) => string {
  const role = useTranslations("role");
  return (roles) =>
    inTheirOrder(roles)
      .map((one) => role(one))
      .join(", ");
}
