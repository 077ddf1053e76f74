import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { Button } from "../../ui/button.tsx";
import type { SlotQuestion } from "./slots-query.ts";

const ASKED_MAX = 4;

type FittingTypesProps = {
  question: SlotQuestion;
  startsAt: string;
  types: readonly VisitTypeView[];
  onType: (visitTypeId: string) => void;
};

/** The shorter types of visit that there is room for at the chosen time. */
export function FittingTypes({ question, startsAt, types, onType }: FittingTypesProps) {
  const t = useTranslations("booking");
  const minutes = types.find(({ id }) => id === question.visitTypeId)?.minutes ?? 0;
  const shorter = types
    .filter((type) => type.minutes < minutes && type.modes.includes(question.mode))
    .sort((a, b) => b.minutes - a.minutes)
    .slice(0, ASKED_MAX);
  const verdicts = useQueries({
    queries: shorter.map(({ id }) =>
      trpc.scheduling.checkSlot.queryOptions({ ...question, visitTypeId: id, startsAt }),
    ),
  });
  const fitting = shorter.filter((_, place) => verdicts[place]?.data?.allowed);
  if (fitting.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span className="text-ink-2">{t("fits")}</span>
      {fitting.map(({ id, name, minutes }) => (
        <Button key={id} onClick={() => onType(id)}>
          {t("typeMinutes", { name, minutes })}
        </Button>
      ))}
    </div>
  );
}
