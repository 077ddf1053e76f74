import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Stepper } from "../../ui/stepper.tsx";
import { toast } from "../../ui/toast.ts";
import { wholeOf } from "../../ui/whole-of.ts";
import { useMoves } from "./use-moves.ts";

type SentLot = TransferView["lots"][number];

/** What arrived of each lot: all that is on its way unless somebody counts less. The rest stays on its way. */
export function ReceiveDialog({ transfer, onClosed }: { transfer: TransferView; onClosed: () => void }) {
  const t = useTranslations("ward.receive");
  const explain = useExplain();
  const formId = useId();
  const [open, setOpen] = useState(true);
  // As it was when it was opened: what somebody else receives meanwhile is refused, and said.
  const [seen] = useState(transfer);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { keys, receive } = useMoves();
  const coming = seen.lots.filter(({ inTransit }) => inTransit > 0);
  const arrivedOf = ({ lotId, inTransit }: SentLot) => typed[lotId] ?? String(inTransit);
  const lines = coming.flatMap((lot) => {
    const quantity = wholeOf(arrivedOf(lot)) ?? 0;
    return quantity > 0 ? [{ lotId: lot.lotId, quantity }] : [];
  });
  const save = () =>
    receive.mutate(
      { transferId: seen.id, expectedVersion: seen.version, lines, idempotencyKey: keys.receive },
      {
        onSuccess: () => {
          toast(t("done"));
          setOpen(false);
        },
      },
    );
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={t("title")}
      description={t("hint")}
      footer={
        <>
          <Button className="min-h-11" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            className="min-h-11"
            busy={receive.isPending}
            disabledReason={lines.length === 0 ? t("none") : undefined}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (lines.length > 0 && !receive.isPending) save();
        }}
      >
        {coming.map((lot) => (
          <ArrivedLot
            key={lot.lotId}
            lot={lot}
            drug={seen.lines.find(({ drugId }) => drugId === lot.drugId)?.drugLabel ?? ""}
            value={arrivedOf(lot)}
            onChange={(value) => setTyped((before) => ({ ...before, [lot.lotId]: value }))}
          />
        ))}
        <p role="alert" className="text-danger empty:hidden">
          {receive.error !== null && explain(receive.error)}
        </p>
      </form>
    </Dialog>
  );
}

type ArrivedLotProps = { lot: SentLot; drug: string; value: string; onChange: (value: string) => void };

function ArrivedLot({ lot, drug, value, onChange }: ArrivedLotProps) {
  const t = useTranslations("ward.receive");
  const give = useTranslations("ward.give");
  const shelf = useTranslations("ward.shelf");
  const { date } = useClinicFormat();
  const { inTransit: sent, lotNumber: number, expiresOn } = lot;
  const stays = sent - (wholeOf(value) ?? 0);
  return (
    <Field
      label={t("quantity", { drug, number })}
      hint={`${shelf("expires", { date: date(expiresOn) })} · ${stays > 0 ? t("stays", { count: stays, sent }) : t("all")}`}
    >
      {(control) => (
        <Stepper {...control} less={give("less")} more={give("more")} max={sent} value={value} onChange={onChange} />
      )}
    </Field>
  );
}
