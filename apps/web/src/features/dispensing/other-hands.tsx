import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import type { OrderNews } from "./use-dispense.ts";

type OtherHandsProps = { news: OrderNews; unit: string; typed: string | null; onGoOn: () => void };

/** Somebody else was there meanwhile: who, how much, and what is left. One presses on from there, knowing. */
export function OtherHands({ news: { dispenses, remaining, status }, unit, typed, onGoOn }: OtherHandsProps) {
  const t = useTranslations("dispensing");
  const { number, time } = useClinicFormat();
  const button = useFocus<HTMLButtonElement>(); // moves the focus to what asks for a decision
  const goesOn = status === "active" && remaining > 0;
  return (
    <section
      role="alert"
      aria-label={t("meanwhile")}
      className="flex flex-col gap-3 rounded-control border border-pending bg-pending-bg px-4 py-3"
    >
      <div className="flex flex-col gap-1 text-pending">
        {dispenses.length === 0 && <p className="font-semibold">{t(`changed.${status}`)}</p>}
        {dispenses.map(({ id, by, quantity, at }) => (
          <p key={id} className="font-semibold">
            {t("othersDispensed", { name: by, count: number(quantity), unit, at: time(at) })}
          </p>
        ))}
        <p>
          {goesOn ? t("leftNow", { left: number(remaining) }) : t("nothingLeft")}
          {goesOn && typed !== null && Number(typed) <= remaining && ` ${t("typedKept", { typed })}`}
        </p>
      </div>
      <Button ref={button} variant="primary" className="self-start" onClick={onGoOn}>
        {goesOn ? t("goOn") : t("understood")}
      </Button>
    </section>
  );
}
