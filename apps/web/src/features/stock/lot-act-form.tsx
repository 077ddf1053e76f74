import type { LotStatus } from "@lockstep/domain/pharmacy/states";
import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { client, trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useWitness } from "../../lib/use-witness.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { WitnessFields } from "../../ui/witness-fields.tsx";

export type LotAct =
  | { kind: "adjust"; levelId: string }
  | { kind: "writeOff"; levelId: string }
  | { kind: "status"; status: LotStatus };

const REASON_LENGTH_MAX = 300;
type LotActFormProps = { act: LotAct; lot: LevelView; levels: readonly LevelView[]; onClosed: () => void };

/** One act on a lot, with its reason; for the version that the person is looking at. */
export function LotActForm({ act, lot, levels, onClosed }: LotActFormProps) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const { number } = useClinicFormat();
  const queries = useQueryClient();
  const level = act.kind === "status" ? undefined : levels.find(({ id }) => id === act.levelId);
  const [key] = useState(newKey);
  const [text, setText] = useState(act.kind === "writeOff" ? String(level?.onHand ?? "") : "");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const typed = wholeNumber(text);
  const wrong = useWrong(act, typed, level);
  const sending = useMutation({
    mutationFn: (signed: Signed) =>
      send(act, { lot, level, typed: typed ?? 0, reason: reason.trim(), idempotencyKey: key, signed }),
    onSuccess() {
      toast(t(`done.${act.kind === "status" ? act.status : act.kind}`, { number: lot.lotNumber }));
      onClosed();
    },
    onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
  });
  const form = useRef<HTMLFormElement>(null);
  const witness = useWitness(act.kind !== "status" && lot.controlled, sending.error, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sending.isPending || wrong !== undefined || reason.trim() === "") return;
    if (witness.missing) witness.lead();
    else sending.mutate(witness.signed);
  };
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // The lot itself stays open.
    onClosed();
  };
  const title =
    act.kind === "status" ? t(`setStatus.${act.status}`) : t(`${act.kind}At`, { place: level?.locationName ?? "" });
  return (
    <form
      ref={form}
      noValidate
      aria-label={title}
      onSubmit={submit}
      onKeyDown={close}
      className="flex flex-col gap-3 rounded-control border border-line p-3"
    >
      <h3 className="font-semibold">{title}</h3>
      {act.kind === "status" && <p className="text-ink-2">{t(`statusBody.${act.status}`)}</p>}
      <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
        {act.kind !== "status" && (
          <Field
            label={t(act.kind === "adjust" ? "change" : "quantity")}
            error={tried || text !== "" ? wrong : undefined}
            hint={
              act.kind === "adjust" && typed !== null && level
                ? t("afterwards", { count: number(level.onHand + typed) })
                : undefined
            }
          >
            {(control) => (
              <TextInput
                {...control}
                autoFocus
                maxLength={8}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label={t("reason")}
          className={act.kind === "status" ? "sm:col-span-2" : ""}
          error={tried && reason.trim() === "" ? t("reasonMissing") : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              autoFocus={act.kind === "status"}
              maxLength={REASON_LENGTH_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      {witness.needed && (
        <WitnessFields typed={witness.typed} onType={witness.type} missing={tried ? witness.missing : null} />
      )}
      <p role="alert" className="text-danger empty:hidden">
        {sending.error !== null && explain(sending.error)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClosed}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant={act.kind === "status" && act.status === "available" ? "primary" : "danger"}
          busy={sending.isPending}
        >
          {t(act.kind === "status" ? `setStatus.${act.status}` : act.kind)}
        </Button>
      </div>
    </form>
  );
}

/** `−3` and `+5` as they are typed; null for anything else. */
function wholeNumber(text: string): number | null {
  const plain = text.trim().replace(/^[−–]/, "-");
  return /^[+-]?\d{1,7}$/.test(plain) ? Number(plain) : null;
}

function useWrong(act: LotAct, typed: number | null, level: LevelView | undefined): string | undefined {
  const t = useTranslations("stock");
  const { number } = useClinicFormat();
  if (act.kind === "status" || !level) return undefined;
  if (act.kind === "adjust") {
    if (typed === null || typed === 0) return t("changeWrong");
    return level.onHand + typed < 0 ? t("notThatMany", { count: number(level.onHand) }) : undefined;
  }
  return typed === null || typed < 1 || typed > level.onHand
    ? t("writeOffWrong", { count: number(level.onHand) })
    : undefined;
}

type Signed = ReturnType<typeof useWitness>["signed"];
type Sent = {
  lot: LevelView;
  level: LevelView | undefined;
  typed: number;
  reason: string;
  idempotencyKey: string;
  signed: Signed;
};

function send(act: LotAct, { lot, level, typed, reason, idempotencyKey, signed }: Sent): Promise<unknown> {
  const { lotId } = lot;
  if (act.kind === "status") {
    const seen = { lotId, expectedVersion: lot.lotVersion };
    return client.pharmacy.setLotStatus.mutate({ ...seen, status: act.status, reason, idempotencyKey });
  }
  const seen = { lotId, locationId: level?.locationId ?? "", expectedVersion: level?.version ?? 1, ...signed };
  return act.kind === "adjust"
    ? client.pharmacy.adjustStock.mutate({ ...seen, delta: typed, reason, idempotencyKey })
    : client.pharmacy.writeOff.mutate({ ...seen, quantity: typed, reason, idempotencyKey });
}
