import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@lockstep/domain/identity/password-length";
import { useTranslations } from "use-intl";

export const JOIN_FIELDS = ["name", "phone", "password"] as const;
type JoinField = (typeof JOIN_FIELDS)[number];

/** The sentence under a field: what is wrong with it, and what to do. */
export function useJoinProblem(): (field: JoinField, message: string | undefined) => string | undefined {
  const t = useTranslations("join.problem");
  return (field, message) => {
    if (message === undefined) return undefined;
    if (field !== "password") return t(field);
    const tooLong = message.startsWith("must be at most");
    return tooLong
      ? t("passwordLong", { count: String(PASSWORD_LENGTH_MAX) })
      : t("password", { count: String(PASSWORD_LENGTH_MIN) });
  };
}
