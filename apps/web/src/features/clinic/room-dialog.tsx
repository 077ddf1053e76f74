import { zodResolver } from "@hookform/resolvers/zod";
import { addRoomInput, type RoomSettingsView } from "@lockstep/domain/clinic/places";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { mergedFields, mergeFields } from "../../lib/merge-fields.ts";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client, trpc } from "../../lib/trpc.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { type Rival, StaleChoice } from "./stale-choice.tsx";

const nameForm = addRoomInput.pick({ name: true });
type Wish = { name: string; expectedVersion: number };

/** Names a room: a new one, or the one that is given. */
export function RoomDialog({ room, onClosed }: { room: RoomSettingsView | null; onClosed: () => void }) {
  const t = useTranslations("clinicSettings.rooms");
  const words = useTranslations("clinicSettings.form");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const formId = useId();
  const [key] = useState(newKey);
  const [open, setOpen] = useState(true);
  const [opened] = useState(room);
  const [rival, setRival] = useState<Rival<RoomSettingsView> | null>(null);
  const base = { name: opened?.name ?? "" };
  const form = useForm({ resolver: zodResolver(nameForm), defaultValues: base });
  const { errors, isDirty } = form.formState;
  const guard = useDiscardGuard(open && isDirty, () => setOpen(false));
  const saving = useMutation({
    mutationFn: ({ name, expectedVersion }: Wish) =>
      opened === null
        ? client.clinic.addRoom.mutate({ name, idempotencyKey: key })
        : client.clinic.updateRoom.mutate({ roomId: opened.id, expectedVersion, name }),
    onSuccess({ name }) {
      toast(t(opened === null ? "added" : "renamed", { room: name }));
      guard.discard();
    },
    onError(error) {
      const stale = refusalWith(error, "STALE_VERSION");
      setRival(stale && { ...stale, current: stale.current as RoomSettingsView }); // what the command answers with
      const [issue] = refusalWith(error, "INVALID_INPUT")?.issues ?? [];
      if (issue) form.setError("name", { message: issue.message }, { shouldFocus: true });
    },
    onSettled() {
      void queryClient.invalidateQueries(trpc.clinic.rooms.queryFilter());
      void queryClient.invalidateQueries(trpc.scheduling.rooms.queryFilter());
    },
  });
  const merges = rival === null ? [] : mergeFields(["name"], base, form.getValues(), rival.current);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={onClosed}
      title={t(opened === null ? "addTitle" : "renameTitle")}
      footer={
        guard.asking ? (
          <ConfirmBar
            question={words("discard")}
            yes={words("discardYes")}
            no={words("discardNo")}
            onYes={guard.discard}
            onNo={guard.keep}
          />
        ) : (
          rival === null && (
            <>
              <Button onClick={guard.leave}>{t("cancel")}</Button>
              <Button type="submit" form={formId} variant="primary" busy={saving.isPending}>
                {t(opened === null ? "add" : "save")}
              </Button>
            </>
          )
        )
      }
    >
      {rival === null ? (
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-3"
          onSubmit={form.handleSubmit(({ name }) => saving.mutate({ name, expectedVersion: opened?.version ?? 1 }))}
        >
          <Field
            label={t("name")}
            error={errors.name && t(errors.name.message === "is taken" ? "nameTaken" : "nameProblem")}
          >
            {(control) => <TextInput {...control} {...form.register("name")} autoFocus />}
          </Field>
          <p role="alert" className="text-danger empty:hidden">
            {saving.error !== null && !errors.name && explain(saving.error)}
          </p>
        </form>
      ) : (
        <StaleChoice
          rival={rival}
          merges={merges}
          label={() => t("name")}
          text={(_, value) => value}
          busy={saving.isPending}
          onSave={(takeTheirs) => {
            const { name } = mergedFields(merges, { name: rival.current.name }, takeTheirs);
            saving.mutate({ name, expectedVersion: rival.current.version });
          }}
          onTheirs={guard.discard}
        />
      )}
    </Dialog>
  );
}
