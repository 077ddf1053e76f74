import type { LocationView } from "@lockstep/domain/pharmacy/drug";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** Asked once on a device. */
export function ChooseWard({
  wards,
  onChoose,
}: {
  wards: readonly LocationView[];
  onChoose: (wardId: string) => void;
}) {
  const t = useTranslations("ward");
  if (wards.length === 0) return <EmptyState title={t("none")} />;
  return (
    <section className="mx-auto flex w-full max-w-md flex-col gap-3 p-4 pt-12">
      <h2 className="text-title font-semibold">{t("choose")}</h2>
      {wards.map(({ id, name }) => (
        <Button key={id} className="min-h-14 text-title" onClick={() => onChoose(id)}>
          {name}
        </Button>
      ))}
      <p className="text-ink-2">{t("chooseHint")}</p>
    </section>
  );
}
