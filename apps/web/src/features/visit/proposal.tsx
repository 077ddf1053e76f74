import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";

type ProposalProps = {
  startsAt: string;
  fixed: string | undefined;
  /** The answer that is on its way. */
  answering: boolean | null;
  onAnswer: (accept: boolean) => void;
};

/** A proposed time, and the patient's answer to it when it comes by phone. */
export function Proposal({ startsAt, fixed, answering, onAnswer }: ProposalProps) {
  const t = useTranslations("visit");
  const { dayShort, dayOf, time } = useClinicFormat();
  const when = `${dayShort(dayOf(startsAt))}, ${time(startsAt)}`;
  return (
    <section className="flex flex-wrap items-center gap-2 rounded-control bg-pending-bg p-2.5">
      <div className="min-w-48 flex-1">
        <p className="font-semibold text-pending">{t("proposal", { when })}</p>
        <p className="text-ink-2">{t("proposalHint")}</p>
      </div>
      <Button disabledReason={fixed} busy={answering === false} onClick={() => onAnswer(false)}>
        {t("decline")}
      </Button>
      <Button variant="primary" disabledReason={fixed} busy={answering === true} onClick={() => onAnswer(true)}>
        {t("accept")}
      </Button>
    </section>
  );
}
