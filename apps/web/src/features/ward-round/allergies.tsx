import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";

/** Before anything is given: in red where there are some, and said where there are none. */
export function Allergies({ allergies }: { allergies: readonly string[] }) {
  const t = useTranslations("ward.rounds");
  if (allergies.length === 0) return <p className="text-ink-2">{t("noAllergies")}</p>;
  return (
    <p className="flex w-fit items-start gap-2 rounded-control border border-danger bg-danger-bg px-3 py-1.5 text-danger">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span className="min-w-0 break-words">
        <span className="font-semibold">{t("allergies")}</span> {allergies.join(" · ")}
      </span>
    </p>
  );
}
