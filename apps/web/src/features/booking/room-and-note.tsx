import { useTranslations } from "use-intl";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { BookingDraft } from "./booking-draft.ts";

const NOTE_LENGTH_MAX = 2000;

type RoomAndNoteProps = {
  rooms: readonly { id: string; name: string }[];
  draft: BookingDraft;
  onChange: (change: Partial<BookingDraft>) => void;
};

/** What most visits do without. */
export function RoomAndNote({ rooms, draft, onChange }: RoomAndNoteProps) {
  const t = useTranslations("booking");
  return (
    <details className="group" open={draft.note !== "" || draft.roomId !== null}>
      <summary className="w-fit cursor-default rounded-control py-1 text-accent">{t("more")}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <Field label={t("room")}>
          {(control) => (
            <Select
              {...control}
              value={draft.roomId ?? ""}
              onChange={(event) => onChange({ roomId: event.target.value || null })}
              options={[
                { value: "", label: t("roomUsual") },
                ...rooms.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
        <Field label={t("note")}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={NOTE_LENGTH_MAX}
              value={draft.note}
              onChange={(event) => onChange({ note: event.target.value })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}
