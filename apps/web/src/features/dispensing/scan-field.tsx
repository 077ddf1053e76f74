import { fileNumberIn } from "@lockstep/domain/patients/file-number";
import { lotVerdict } from "@lockstep/domain/pharmacy/lot-verdict";
import type { OrderDetail, ProposedLots } from "@lockstep/domain/pharmacy/order";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { clinicDayOf } from "../../lib/clinic-day.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { client } from "../../lib/trpc.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { CameraButton } from "../../ui/camera-button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { DispenseDraft } from "./use-draft.ts";

type ScanFieldProps = {
  order: OrderDetail;
  locationId: string;
  lots: ProposedLots["lots"];
  draft: DispenseDraft;
  error: string | undefined;
  /** The card of the order's own patient, or of another: nothing leaves until the right one is scanned. */
  onCard: (fileNumber: string) => void;
};
type Said = { tone: "good" | "bad"; text: string } | null;

/** A lot that is scanned or typed is picked; the patient's card is checked against the order. Empty, Enter dispenses. */
export function ScanField({ order, locationId, lots, draft, error, onCard }: ScanFieldProps) {
  const t = useTranslations("dispensing");
  const [text, setText] = useState("");
  const [said, setSaid] = useState<Said>(null);
  const input = useRef<HTMLInputElement>(null);
  const whyNot = useWhyNot(order.drugId, locationId);
  // Whoever opens an order is about to scan, unless a keyboard would cover the screen.
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);
  const scan = async (code: string) => {
    setText("");
    const lot = lots.find(({ lotNumber }) => same(lotNumber, code));
    const card = same(code, order.patientFileNumber) ? order.patientFileNumber : cardIn(code);
    if (lot) {
      draft.pick(lot.lotId);
      setSaid({ tone: "good", text: t("lotTaken", { number: lot.lotNumber }) });
    } else if (card !== null) {
      const own = card === order.patientFileNumber;
      setSaid(own ? { tone: "good", text: t("patientChecked", { name: order.patientName }) } : null);
      onCard(card);
    } else setSaid({ tone: "bad", text: await whyNot(code) });
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || text.trim() === "") return;
    event.preventDefault();
    void scan(text.trim());
  };
  return (
    <Field
      label={t("scan")}
      error={error ?? (said?.tone === "bad" ? said.text : undefined)}
      hint={
        <span role="status" className={said?.tone === "good" ? "font-medium text-accent" : undefined}>
          {said?.tone === "good" ? said.text : t("scanHint")}
        </span>
      }
    >
      {(control) => (
        <span className="flex gap-2">
          <TextInput
            {...control}
            ref={input}
            name="lot"
            maxLength={80}
            enterKeyHint="done"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={press}
          />
          <CameraButton onRead={(code) => void scan(code.trim())} />
        </span>
      )}
    </Field>
  );
}

/** The number on a patient's card; a lot's number has no such letter before it. */
const cardIn = (code: string) => (/^p-/i.test(code) ? fileNumberIn(code) : null);

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Why what was scanned cannot be taken: the lot is recalled, expired, of another drug or not here; or it is no lot at all. */
function useWhyNot(drugId: string, locationId: string): (code: string) => Promise<string> {
  const t = useTranslations("dispensing");
  const refusal = useTranslations("refusal.lot");
  const explain = useExplain();
  const { timeZone } = useClinic();
  return async (number) => {
    try {
      const { items } = await client.pharmacy.stock.query({ q: number, empty: true, limit: 20 });
      const known = items.filter(({ lotNumber }) => same(lotNumber, number));
      const here = known.find((level) => level.drugId === drugId && level.locationId === locationId);
      const [first] = known;
      if (!first) return t("unknownCode", { code: number });
      if (known.every((level) => level.drugId !== drugId))
        return `${t("lotNumber", { number })}: ${refusal("other_drug")}`;
      const lot = here ?? known.find((level) => level.drugId === drugId) ?? first;
      const verdict = lotVerdict(
        { status: lot.lotStatus, expiresOn: lot.expiresOn },
        clinicDayOf(new Date(serverNowMs()), timeZone),
      );
      return `${t("lotNumber", { number })}: ${refusal(verdict.allowed ? "not_here" : verdict.because)}`;
    } catch (error) {
      return explain(error);
    }
  };
}
