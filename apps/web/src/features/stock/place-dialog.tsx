import { zodResolver } from "@hookform/resolvers/zod";
import { addLocationInput, type LocationView } from "@lockstep/domain/pharmacy/drug";
import { LOCATION_KINDS } from "@lockstep/domain/pharmacy/states";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client, trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";

const placeForm = addLocationInput.pick({ name: true, kind: true });
type Wish = Pick<LocationView, "name" | "kind">;

/** Adds a pharmacy or a ward, or gives the one that is given another name. */
export function PlaceDialog({ place, onClosed }: { place: LocationView | null; onClosed: () => void }) {
  const t = useTranslations("formulary.places");
  const words = useTranslations("formulary");
  const explain = useExplain();
  const queries = useQueryClient();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [key, setKey] = useState(newKey);
  const [seen, setSeen] = useState(place);
  const [meanwhile, setMeanwhile] = useState(false);
  const form = useForm<Wish>({
    resolver: zodResolver(placeForm),
    defaultValues: { name: place?.name ?? "", kind: place?.kind ?? "ward" },
  });
  const { errors, isDirty } = form.formState;
  const saving = useMutation({
    mutationFn: ({ name, kind }: Wish) =>
      seen === null
        ? client.pharmacy.addLocation.mutate({ name, kind, idempotencyKey: key })
        : client.pharmacy.updateLocation.mutate({
            ...{ locationId: seen.id, expectedVersion: seen.version, name, idempotencyKey: key },
          }),
    onSuccess({ name }) {
      toast(t(place === null ? "added" : "renamed", { place: name }));
      setOpen(false);
    },
    onError(error) {
      const stale = refusalWith(error, "STALE_VERSION");
      setMeanwhile(stale !== null);
      if (stale) {
        setSeen(stale.current as LocationView); // what the command answers with
        setKey(newKey());
      }
      const [issue] = refusalWith(error, "INVALID_INPUT")?.issues ?? [];
      if (issue?.path[0] === "name") form.setError("name", { message: issue.message }, { shouldFocus: true });
    },
    onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={place === null ? t("addTitle") : t("renameOf", { place: place.name })}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{words("cancel")}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={saving.isPending}
            disabledReason={isDirty ? undefined : words("nothingChanged")}
          >
            {t(place === null ? "add" : "save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={form.handleSubmit((wish) => {
          if (isDirty && !saving.isPending) saving.mutate(wish);
        })}
      >
        <Field
          label={t("name")}
          error={errors.name && t(errors.name.message === "is taken" ? "nameTaken" : "nameProblem")}
        >
          {(control) => <TextInput {...control} {...form.register("name")} autoFocus maxLength={80} />}
        </Field>
        {place === null && (
          <Field label={t("kindLabel")}>
            {(control) => (
              <Select
                {...control}
                {...form.register("kind")}
                options={LOCATION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              />
            )}
          </Field>
        )}
        <p role="alert" className="text-danger empty:hidden">
          {meanwhile
            ? t("changedSomeone", { place: seen?.name ?? "" })
            : saving.error !== null && !errors.name && explain(saving.error)}
        </p>
      </form>
    </Dialog>
  );
}
