import type { PatientView } from "@lockstep/domain/patients/patient";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";

/** Above everything else for those who treat; for those who may not know of them there is nothing. */
export function AllergyNotice({ allergies }: Pick<PatientView, "allergies">) {
  const t = useTranslations("patients");
  if (allergies === null || allergies.length === 0) return null;
  return (
    <section
      aria-label={t("field.allergies")}
      className="flex items-start gap-2.5 rounded-control border border-danger bg-danger-bg px-4 py-3 text-danger lg:col-span-2"
    >
      <TriangleAlert size={18} aria-hidden className="mt-0.5 shrink-0" />
      <p className="min-w-0 break-words">
        <span className="font-semibold">{t("allergicTo")}</span> {allergies.join(" · ")}
      </p>
    </section>
  );
}
