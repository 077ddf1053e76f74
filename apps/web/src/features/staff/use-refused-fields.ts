import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";

export type StaffField = "name" | "phone" | "roles" | "active" | "email" | "specialization" | "licenseNumber";

const FIELDS: readonly StaffField[] = ["name", "phone", "roles", "active", "email", "specialization", "licenseNumber"];

// What the server says of a field where more than one thing can be wrong with it.
const TAKEN = { email: "emailTaken", licenseNumber: "licenseTaken" } as const;
const LAST_ADMIN = "must leave one active administrator";
const DOCTOR = "is a doctor only by an invitation with a licence";

/** The fields that the server refused, with the server's word for why. */
export function refusedFields(error: unknown): { field: StaffField; message: string }[] {
  const issues = refusalWith(error, "INVALID_INPUT")?.issues ?? [];
  return issues.flatMap(({ path, message }) => {
    const field = FIELDS.find((name) => name === path[0]);
    return field ? [{ field, message }] : [];
  });
}

/** The sentence under a field: what is wrong with it, and what to do. */
export function useStaffProblem(): (field: StaffField, message: string | undefined) => string | undefined {
  const t = useTranslations("staff.problem");
  return (field, message) => {
    if (message === undefined) return undefined;
    if (message === LAST_ADMIN || field === "active") return t("lastAdmin");
    if (message === DOCTOR) return t("doctorByInvitation");
    if ((field === "email" || field === "licenseNumber") && message.startsWith("belongs to")) return t(TAKEN[field]);
    return t(field);
  };
}
