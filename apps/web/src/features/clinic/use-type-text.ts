import { useTranslations } from "use-intl";
import { modesOf, type TypeField } from "./visit-type-values.ts";

/** The fields of a type of visit, and their values, as a person reads them. */
export function useTypeText() {
  const t = useTranslations("clinicSettings.types");
  const mode = useTranslations("mode");
  return {
    label: (field: TypeField) => t(`field.${field}`),
    text(field: TypeField, value: string): string {
      if (field === "modes")
        return modesOf(value)
          .map((one) => mode(one))
          .join(", ");
      if (field === "needsApproval" || field === "active") return t(value === "" ? "no" : "yes");
      return value;
    },
  };
}
