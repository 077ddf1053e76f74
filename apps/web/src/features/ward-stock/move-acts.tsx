import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { toast } from "../../ui/toast.ts";
import { useMoves } from "./use-moves.ts";

type MoveActsProps = { transfer: TransferView; wardId: string; onReceive: () => void };

/** What the ward can do to a transfer where it stands: take in what comes, call off what was asked for, send what goes back. */
export function MoveActs({ transfer, wardId, onReceive }: MoveActsProps) {
  const t = useTranslations("ward.moves");
  const explain = useExplain();
  const [asking, setAsking] = useState(false);
  const { keys, cancel, issue } = useMoves();
  const { id: transferId, version: expectedVersion, status, toLocationId, fromLocationId } = transfer;
  const number = String(transfer.number);
  const seen = { transferId, expectedVersion };
  const error = cancel.error ?? issue.error;
  if (asking) {
    return (
      <ConfirmBar
        question={t("sure")}
        no={t("no")}
        yes={t("yes")}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false);
          cancel.mutate({ ...seen, idempotencyKey: keys.cancel }, { onSuccess: () => toast(t("cancelled")) });
        }}
      />
    );
  }
  return (
    <>
      <p role="alert" className="w-full text-right text-danger empty:hidden">
        {error !== null && explain(error)}
      </p>
      {status === "requested" && (
        <Button
          className="min-h-11"
          aria-label={t("cancelNamed", { number })}
          busy={cancel.isPending}
          onClick={() => setAsking(true)}
        >
          {t("cancel")}
        </Button>
      )}
      {status === "requested" && fromLocationId === wardId && (
        <Button
          variant="primary"
          className="min-h-11"
          aria-label={t("sendNamed", { number })}
          busy={issue.isPending}
          onClick={() =>
            issue.mutate({ ...seen, idempotencyKey: keys.issue }, { onSuccess: () => toast(t("sentNow")) })
          }
        >
          {t("send")}
        </Button>
      )}
      {status === "in_transit" && toLocationId === wardId && (
        <Button
          variant="primary"
          className="min-h-11 px-6"
          aria-label={t("receiveNamed", { number })}
          onClick={onReceive}
        >
          {t("receive")}
        </Button>
      )}
    </>
  );
}
