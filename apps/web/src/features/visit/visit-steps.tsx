import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { RequestableStatus } from "@lockstep/domain/scheduling/statuses";
import type { Verdict } from "@lockstep/domain/verdict";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { Button } from "../../ui/button.tsx";
import { nextStep, proposeVerdict, rescheduleVerdict, STEPS, stepVerdict, type WhyNot } from "./step-verdict.ts";
import { useWhy } from "./use-why.ts";

type VisitStepsProps = {
  visit: AppointmentView;
  /** The step that is being taken. */
  taking: RequestableStatus | null;
  onStep: (to: (typeof STEPS)[number]) => void;
  onEnd: (to: "no_show" | "cancelled") => void;
  onMove: (purpose: "reschedule" | "propose") => void;
};

/** Everything that can be done with a visit; what cannot be done now says why. */
export function VisitSteps({ visit, taking, onStep, onEnd, onMove }: VisitStepsProps) {
  const t = useTranslations("visit");
  const actor = useActor();
  const cannot = useWhyNot(visit);
  // A second step before the first is answered would be asked of a visit that is about to change.
  const why = (verdict: Verdict<WhyNot>) => (taking === null ? cannot(verdict) : t("underWay"));
  const now = new Date(useServerNow(5_000));
  const next = nextStep(actor, visit, now);
  return (
    <section aria-label={t("steps")} className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {STEPS.map((to) => (
          <Button
            key={to}
            variant={to === next ? "primary" : "plain"}
            busy={taking === to}
            disabledReason={taking === to ? undefined : why(stepVerdict(actor, visit, to, now))}
            onClick={() => onStep(to)}
          >
            {t(`step.${to}`)}
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <Button disabledReason={why(rescheduleVerdict(actor, visit, now))} onClick={() => onMove("reschedule")}>
          {t("reschedule")}
        </Button>
        <Button disabledReason={why(proposeVerdict(actor, visit, now))} onClick={() => onMove("propose")}>
          {t("propose")}
        </Button>
        {(["no_show", "cancelled"] as const).map((to) => (
          <Button
            key={to}
            variant="danger"
            disabledReason={why(stepVerdict(actor, visit, to, now))}
            onClick={() => onEnd(to)}
          >
            {t(`step.${to}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** The sentence on a button that cannot be used; undefined where it can. */
export function useWhyNot(visit: AppointmentView): (verdict: Verdict<WhyNot>) => string | undefined {
  const why = useWhy();
  return (verdict) => why(visit, verdict);
}
