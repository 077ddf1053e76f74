import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";

type DoctorFilterProps = {
  doctors: readonly BoardColumn[];
  /** Ids; null means all. */
  chosen: readonly string[] | null;
  onChoose: (chosen: readonly string[]) => void;
  hidesDone: boolean;
  onHideDone: (hides: boolean) => void;
};

export function DoctorFilter({ doctors, chosen, onChoose, hidesDone, onHideDone }: DoctorFilterProps) {
  const t = useTranslations("board");
  const all = doctors.map((doctor) => doctor.doctorId);
  const shown = chosen ?? all;
  function toggle(doctorId: string, show: boolean) {
    const next = all.filter((id) => (id === doctorId ? show : shown.includes(id)));
    if (next.length > 0) onChoose(next);
  }
  return (
    <Popover
      label={t("doctorsFilter")}
      trigger={
        <Button className="max-sm:hidden">
          {shown.length === all.length ? t("doctorsAll") : t("doctorsSome", { count: shown.length })}
          <ChevronDown size={14} aria-hidden className="text-ink-2" />
        </Button>
      }
    >
      <fieldset className="flex flex-col">
        <legend className="pb-1 font-semibold">{t("doctorsFilter")}</legend>
        {doctors.map((doctor) => (
          <label
            key={doctor.doctorId}
            className="flex min-h-(--control) items-center gap-2 rounded-control px-1 hover:bg-faint"
          >
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={shown.includes(doctor.doctorId)}
              onChange={(event) => toggle(doctor.doctorId, event.target.checked)}
            />
            <span className="flex-1">{doctor.name}</span>
            <span className="pl-4 text-small text-ink-3">{doctor.specialization}</span>
          </label>
        ))}
        <Button variant="quiet" className="mt-1" onClick={() => onChoose(all)}>
          {t("showAll")}
        </Button>
      </fieldset>
      <label className="mt-1 flex min-h-(--control) items-center gap-2 border-t border-faint px-1 pt-1">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={hidesDone}
          onChange={(event) => onHideDone(event.target.checked)}
        />
        {t("hideDone")}
      </label>
    </Popover>
  );
}
