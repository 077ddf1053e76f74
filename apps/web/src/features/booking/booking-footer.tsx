import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import type { BookingDraft } from "./booking-draft.ts";

type BookingFooterProps = {
  draft: BookingDraft;
  /** What keeps the form from being sent; undefined when nothing does. */
  missing: string | undefined;
  failure: string | null;
  sending: boolean;
  buttonRef: RefObject<HTMLButtonElement | null>;
  onSubmit: () => void;
};

export function BookingFooter({ draft, missing, failure, sending, buttonRef, onSubmit }: BookingFooterProps) {
  const t = useTranslations("booking");
  const { time, dayShort, dayOf } = useClinicFormat();
  const { startsAt, overbookReason } = draft;
  const when = startsAt === null ? null : `${dayShort(dayOf(startsAt))}, ${time(startsAt)}`;
  return (
    <>
      <p role="alert" className="min-w-0 flex-1 self-center text-danger empty:hidden">
        {failure}
      </p>
      <Button
        ref={buttonRef}
        variant="primary"
        className="self-center"
        busy={sending}
        disabledReason={missing}
        onClick={onSubmit}
      >
        {overbookReason !== null ? t("submitOverbook") : when === null ? t("submit") : t("submitAt", { time: when })}
        {missing === undefined && <Kbd>↵</Kbd>}
      </Button>
    </>
  );
}
