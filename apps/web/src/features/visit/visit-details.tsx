import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { type DetailsDraft, draftOf, isDirty } from "./details-draft.ts";

const NOTE_LENGTH_MAX = 2000;

type VisitDetailsProps = {
  visit: AppointmentView;
  draft: DetailsDraft | null;
  onDraft: (draft: DetailsDraft | null) => void;
  /** Why this person cannot change them. */
  fixed: string | undefined;
  saving: boolean;
  onSave: (draft: DetailsDraft) => void;
};

/** The room and the note: what changes without moving the visit. */
export function VisitDetails({ visit, draft, onDraft, fixed, saving, onSave }: VisitDetailsProps) {
  const t = useTranslations("visit");
  const { data: rooms } = useQuery(trpc.scheduling.rooms.queryOptions(undefined, { staleTime: 300_000 }));
  const shown = draft ?? draftOf(visit);
  const offered = rooms ?? [];
  // A room that is no longer used stays visible where it is.
  const old =
    visit.roomId !== null && !offered.some(({ id }) => id === visit.roomId)
      ? [{ value: visit.roomId, label: visit.roomName ?? "" }]
      : [];
  const lock = fixed === undefined ? {} : { disabled: true };
  return (
    <section className="grid grid-cols-1 gap-3 sm:grid-cols-[1fr_2fr]">
      <Field label={t("room")} hint={fixed}>
        {(control) => (
          <Select
            {...control}
            {...lock}
            value={shown.roomId ?? ""}
            onChange={(event) => onDraft({ ...shown, roomId: event.target.value || null })}
            options={[
              { value: "", label: t("noRoom") },
              ...old,
              ...offered.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Field>
      <Field label={t("note")}>
        {(control) => (
          <Textarea
            {...control}
            {...lock}
            rows={2}
            maxLength={NOTE_LENGTH_MAX}
            value={shown.note}
            onChange={(event) => onDraft({ ...shown, note: event.target.value })}
          />
        )}
      </Field>
      {isDirty(draft) && (
        <div className="flex justify-end gap-2 sm:col-span-2">
          <Button onClick={() => onDraft(null)}>{t("undo")}</Button>
          <Button variant="primary" busy={saving} onClick={() => onSave(draft)}>
            {t("save")}
          </Button>
        </div>
      )}
    </section>
  );
}
