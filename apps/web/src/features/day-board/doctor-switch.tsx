import type { BoardColumn } from "@lockstep/domain/scheduling/board";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";

type DoctorSwitchProps = { doctors: readonly BoardColumn[]; scroller: RefObject<HTMLElement | null> };

/** On a phone one doctor fills the screen; a swipe, the arrows or the list go to another. */
export function DoctorSwitch({ doctors, scroller }: DoctorSwitchProps) {
  const t = useTranslations("board");
  const [shown, setShown] = useState(0);

  // Synchronises with the sideways scroll position of the board, which a swipe changes too.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const follow = () => {
      const column = element.querySelector("[data-doctor]");
      if (column) setShown(Math.round(element.scrollLeft / column.clientWidth));
    };
    element.addEventListener("scroll", follow, { passive: true });
    return () => element.removeEventListener("scroll", follow);
  }, [scroller]);

  function show(index: number) {
    const column = scroller.current?.querySelector("[data-doctor]");
    scroller.current?.scrollTo({ left: index * (column?.clientWidth ?? 0), behavior: "smooth" });
  }

  const current = doctors[Math.min(shown, doctors.length - 1)];
  return (
    <div className="flex items-center gap-2 border-b border-line px-3 py-2 sm:hidden">
      <IconButton
        variant="quiet"
        label={t("previousDoctor")}
        onClick={() => show(shown - 1)}
        {...(shown <= 0 ? { disabledReason: t("firstDoctor") } : {})}
      >
        <ChevronLeft size={18} aria-hidden />
      </IconButton>
      <Select
        aria-label={t("doctorSwitch")}
        className="min-w-0 flex-1"
        value={current?.doctorId ?? ""}
        onChange={(event) => show(doctors.findIndex((doctor) => doctor.doctorId === event.target.value))}
        options={doctors.map((doctor) => ({
          value: doctor.doctorId,
          label: doctor.name,
        }))}
      />
      <IconButton
        variant="quiet"
        label={t("nextDoctor")}
        onClick={() => show(shown + 1)}
        {...(shown >= doctors.length - 1 ? { disabledReason: t("lastDoctor") } : {})}
      >
        <ChevronRight size={18} aria-hidden />
      </IconButton>
    </div>
  );
}
