import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { addDays } from "../../lib/clinic-day.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";

const DAYS_AHEAD = 14;
const ANYONE = "any";
const ALL_DAY = 1_440;
/** Whole hours of a clinic's day. */
const HOURS = Array.from({ length: 17 }, (_, index) => (index + 6) * 60);

export type Doctor = { id: string; name: string };
export type WaitWish = {
  visitTypeId: string;
  doctorId: string;
  mode: VisitMode;
  fromDate: string;
  toDate: string;
  fromMinute: number;
  toMinute: number;
};

/** What somebody would wait for, beginning with the first type of visit, anyone, and the next two weeks. */
export function useWaitWish(types: readonly VisitTypeView[], given: Partial<WaitWish> = {}) {
  const { dayOf } = useClinicFormat();
  const today = dayOf(new Date(useServerNow(60_000)));
  const [change, setChange] = useState<Partial<WaitWish>>(given);
  const type = types.find(({ id }) => id === change.visitTypeId) ?? types[0];
  const mode = type?.modes.find((one) => one === change.mode) ?? type?.modes[0];
  const fromDate = change.fromDate ?? today;
  const wish: WaitWish | null =
    type && mode
      ? {
          visitTypeId: type.id,
          mode,
          doctorId: change.doctorId ?? ANYONE,
          fromDate,
          toDate: change.toDate ?? addDays(fromDate, DAYS_AHEAD),
          fromMinute: change.fromMinute ?? 0,
          toMinute: change.toMinute ?? ALL_DAY,
        }
      : null;
  return { wish, type, set: (more: Partial<WaitWish>) => setChange((before) => ({ ...before, ...more })) };
}

type JoinFieldsProps = {
  types: readonly VisitTypeView[];
  doctors: readonly Doctor[];
  wish: WaitWish;
  modes: readonly VisitMode[];
  onChange: (change: Partial<WaitWish>) => void;
};

/** Which visit, with whom, and on which days and hours. */
export function JoinFields({ types, doctors, wish, modes, onChange }: JoinFieldsProps) {
  const t = useTranslations("waitlist");
  const modeName = useTranslations("mode");
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t("join.type")} className="max-sm:col-span-2">
        {(control) => (
          <Select
            {...control}
            value={wish.visitTypeId}
            onChange={(event) => onChange({ visitTypeId: event.target.value })}
            options={types.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      {doctors.length > 0 && (
        <Field label={t("join.doctor")} className="max-sm:col-span-2">
          {(control) => (
            <Select
              {...control}
              value={wish.doctorId}
              onChange={(event) => onChange({ doctorId: event.target.value })}
              options={[
                { value: ANYONE, label: t("anyone") },
                ...doctors.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
      )}
      <Field label={t("join.mode")} className="col-span-2">
        {(control) => (
          <Select
            {...control}
            value={wish.mode}
            onChange={(event) => onChange({ mode: modes.find((one) => one === event.target.value) ?? wish.mode })}
            options={modes.map((value) => ({ value, label: modeName(value) }))}
          />
        )}
      </Field>
      <Day label={t("join.from")} value={wish.fromDate} onChange={(fromDate) => onChange({ fromDate })} />
      <Day label={t("join.to")} value={wish.toDate} onChange={(toDate) => onChange({ toDate })} />
      <Hour
        label={t("join.earliest")}
        value={wish.fromMinute}
        open={0}
        onChange={(fromMinute) => onChange({ fromMinute })}
      />
      <Hour
        label={t("join.latest")}
        value={wish.toMinute}
        open={ALL_DAY}
        onChange={(toMinute) => onChange({ toMinute })}
      />
    </div>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <DateInput
          {...control}
          value={value}
          onChange={(event) => event.target.value !== "" && onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type HourProps = { label: string; value: number; open: number; onChange: (minute: number) => void };

function Hour({ label, value, open, onChange }: HourProps) {
  const t = useTranslations("waitlist.join");
  const hours = HOURS.map((minute) => ({
    value: String(minute),
    label: `${String(minute / 60).padStart(2, "0")}:00`,
  }));
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={String(value)}
          onChange={(event) => onChange(Number(event.target.value))}
          options={[{ value: String(open), label: t("allDay") }, ...hours]}
        />
      )}
    </Field>
  );
}
