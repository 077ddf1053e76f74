import { clsx } from "clsx";
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Slot } from "./slots-query.ts";

type TimeListProps = {
  day: string;
  /** Undefined while they are on their way; the list stays, and so does the focus on it. */
  slots: readonly Slot[] | undefined;
  value: string | null;
  onChange: (slot: Slot) => void;
  onStepDay: (days: number) => void;
  onSubmit: () => void;
  doctorName: (doctorId: string) => string;
  listRef?: Ref<HTMLDivElement>;
  /** What stands in place of the times when there are none. */
  children: ReactNode;
};

const NOON = "12:00";

/** One list that keeps the focus while the day changes under it: up and down for the time, left and right for the day. */
export function TimeList({ day, slots: known, value, onChange, ...props }: TimeListProps) {
  const t = useTranslations("booking");
  const { time, dayTitle } = useClinicFormat();
  const id = useId();
  const slots = known ?? [];
  const chosen = slots.findIndex(({ startsAt }) => startsAt === value);
  const optionId = (slot: Slot) => `${id}-${slot.startsAt}`;
  const parts = [
    { key: "morning", slots: slots.filter(({ startsAt }) => time(startsAt) < NOON) },
    { key: "afternoon", slots: slots.filter(({ startsAt }) => time(startsAt) >= NOON) },
  ] as const; // keeps the keys of the catalogue

  function onKeyDown(event: KeyboardEvent) {
    const to = destination(event.key, chosen, slots.length);
    const days = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (to === null && days === 0 && event.key !== "Enter") return;
    event.preventDefault();
    const slot = to === null ? undefined : slots[to];
    if (slot) onChange(slot);
    else if (days !== 0) props.onStepDay(days);
    else if (event.key === "Enter") props.onSubmit();
  }

  return (
    <div className="flex flex-col gap-1">
      <div
        ref={props.listRef}
        role="listbox"
        tabIndex={0}
        aria-label={t("timesOf", { day: dayTitle(day) })}
        aria-activedescendant={slots[chosen] ? optionId(slots[chosen]) : undefined}
        aria-describedby={`${id}-keys`}
        onKeyDown={onKeyDown}
        className="peer flex max-h-60 min-h-6 flex-col gap-2 overflow-y-auto rounded-control p-0.5 pointer-coarse:max-h-none"
      >
        {known === undefined && <TimeListSkeleton />}
        {parts.map((part) =>
          part.slots.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
            <div key={part.key} role="group" aria-label={t(part.key)}>
              <p aria-hidden className="pb-1 text-small text-ink-2">
                {t(part.key)}
              </p>
              <div className="grid grid-cols-[repeat(auto-fill,minmax(64px,1fr))] gap-1.5">
                {part.slots.map((slot) => (
                  <TimeOption
                    key={slot.startsAt}
                    id={optionId(slot)}
                    label={time(slot.startsAt)}
                    spoken={t("withDoctor", {
                      from: time(slot.startsAt),
                      to: time(slot.endsAt),
                      doctor: props.doctorName(slot.doctorId),
                    })}
                    chosen={slot.startsAt === value}
                    onChoose={() => onChange(slot)}
                  />
                ))}
              </div>
            </div>
          ),
        )}
      </div>
      {known?.length === 0 && props.children}
      <p id={`${id}-keys`} className="invisible text-small text-ink-3 peer-focus-visible:visible pointer-coarse:hidden">
        {t("keys")}
      </p>
    </div>
  );
}

/** Where a key leads in a list of so many; null when it leads nowhere. */
function destination(key: string, chosen: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return Math.min(chosen + 1, count - 1);
  if (key === "ArrowUp") return Math.max(chosen - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

type TimeOptionProps = { id: string; label: string; spoken: string; chosen: boolean; onChoose: () => void };

function TimeOption({ id, label, spoken, chosen, onChoose }: TimeOptionProps) {
  const element = useRef<HTMLDivElement>(null);
  // Keeps the chosen time in sight of a list that scrolls.
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the same.
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={chosen}
      aria-label={spoken}
      onClick={onChoose}
      className={clsx(
        "grid min-h-(--control) cursor-default place-items-center rounded-control border",
        chosen ? "border-accent bg-accent font-semibold text-on-accent" : "border-line bg-panel hover:bg-soft",
      )}
    >
      {label}
    </div>
  );
}

export function TimeListSkeleton() {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(64px,1fr))] gap-1.5 p-0.5 pt-5">
      {Array.from({ length: 10 }, (_, index) => (
        <Skeleton key={index} className="h-(--control)" />
      ))}
    </div>
  );
}
