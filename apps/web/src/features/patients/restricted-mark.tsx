import { Lock } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";

/** That a file is closed to those who do not treat the patient, beside whose it is. */
export function RestrictedMark() {
  const t = useTranslations("restricted");
  return (
    <Badge>
      <Lock size={12} aria-hidden />
      {t("mark")}
    </Badge>
  );
}
