import type { PatientView } from "@lockstep/domain/patients/patient";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { Button } from "../../ui/button.tsx";

const loadDialog = () => import("./restrict-dialog.tsx");
const RestrictDialog = lazy(async () => ({ default: (await loadDialog()).RestrictDialog }));

/** Who may open the file, and the way to change that; for administrators. */
export function RestrictFile({ patient }: { patient: PatientView }) {
  const t = useTranslations("restricted");
  const [asked, setAsked] = useState(false);
  const { restricted, restrictionReason } = patient;
  return (
    <>
      <p>{t(restricted ? "treatingOnly" : "everybody")}</p>
      {restricted && restrictionReason !== null && (
        <p className="text-ink-2">{t("lastReason", { reason: restrictionReason })}</p>
      )}
      <Button {...ahead(loadDialog)} className="self-start" onClick={() => setAsked(true)}>
        {t(restricted ? "lift" : "restrict")}
      </Button>
      {asked && (
        <Suspense>
          <RestrictDialog patient={patient} onClosed={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
}
