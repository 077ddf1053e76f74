import type { OwnFile } from "@lockstep/domain/patients/own-file";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** What the clinic knows a patient by; the desk changes it. */
export function FileFacts({ file }: { file: OwnFile }) {
  const t = useTranslations("profile");
  const { date } = useClinicFormat();
  const facts = [
    [t("name"), `${file.firstName} ${file.lastName}`],
    [t("fileNumber"), file.fileNumber],
    [t("dateOfBirth"), date(file.dateOfBirth)],
    [t("phone"), file.phone],
  ] as const; // pairs
  return (
    <section aria-labelledby="own-file" className="flex flex-col gap-3">
      <h2 id="own-file" className="font-semibold">
        {t("file")}
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 rounded-control border border-line bg-panel p-4">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-work text-ink-2">{file.approved ? t("deskChanges") : t("notApproved")}</p>
    </section>
  );
}
