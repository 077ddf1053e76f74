import { clsx } from "clsx";
import { CalendarDays, CornerDownLeft, Search, Stethoscope, UserRound, Zap } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { type PaletteItem, rememberItem } from "./palette-item.ts";
import { type PaletteWays, usePaletteItems } from "./use-palette-items.ts";

const ICON = { patient: UserRound, doctor: Stethoscope, day: CalendarDays, action: Zap } as const;

type PaletteProps = { ways: PaletteWays; onClosed: () => void };

/** One box that leads to any patient, doctor, day or action. */
export function Palette({ ways, onClosed }: PaletteProps) {
  const t = useTranslations("palette");
  const id = useId();
  const [open, setOpen] = useState(true);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const { sections, searching, failed, retry } = usePaletteItems(text, ways);
  const items = sections.flatMap((section) => section.items);
  const current = Math.min(chosen, items.length - 1);
  const optionId = (item: PaletteItem) => `${id}-${item.key}`;
  const active = items[current];

  function go(item: PaletteItem, second = false) {
    rememberItem(item);
    // At once, without the closing motion: where it leads to has the word now, and the next Ctrl-K opens a new one.
    onClosed();
    if (second && item.second) item.second.run();
    else item.run();
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && items.length > 0) setChosen((current + step + items.length) % items.length);
    // While patients are on their way, Enter waits for them: it must not take what only happens to stand first.
    else if (event.key === "Enter" && active && (!searching || active.kind === "day")) go(active, event.shiftKey);
    else if (step === 0 && event.key !== "Enter") return;
    event.preventDefault();
  }

  return (
    <Dialog wide open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("title")} initialFocus={box}>
      <div className="relative pt-1">
        <Search size={15} aria-hidden className="absolute top-[calc(50%+2px)] left-2.5 -translate-y-1/2 text-ink-3" />
        <TextInput
          ref={box}
          role="combobox"
          aria-label={t("title")}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={active && optionId(active)}
          aria-autocomplete="list"
          placeholder={t("hint")}
          className="pl-8"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
        {searching && (
          <span className="absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-3">
            <Spinner />
          </span>
        )}
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t("found")} className="mt-2 flex min-h-48 flex-col gap-1">
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
          <div key={`${section.key} ${section.items[0]?.key}`} role="group" aria-label={t(`section.${section.key}`)}>
            <p aria-hidden className="px-2 pt-1.5 pb-0.5 text-small text-ink-2">
              {t(`section.${section.key}`)}
            </p>
            {section.items.map((item) => (
              <Row
                key={item.key}
                id={optionId(item)}
                item={item}
                on={item === active}
                onPoint={() => setChosen(items.indexOf(item))}
                onGo={(second) => go(item, second)}
              />
            ))}
          </div>
        ))}
      </div>
      <div role="status" className="px-2 text-ink-2">
        {failed ? t("failed") : items.length === 0 && (searching ? t("searching") : t("nothing"))}
      </div>
      {failed && (
        <Button className="m-2" onClick={retry}>
          {t("again")}
        </Button>
      )}
    </Dialog>
  );
}

type RowProps = {
  id: string;
  item: PaletteItem;
  on: boolean;
  onPoint: () => void;
  onGo: (second: boolean) => void;
};

function Row({ id, item, on, onPoint, onGo }: RowProps) {
  const t = useTranslations("palette");
  const Icon = ICON[item.kind];
  const { second } = item;
  const row = useRef<HTMLDivElement>(null);
  // Keeps what is chosen by key in sight of a list that scrolls.
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: "nearest" });
  }, [on]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the same.
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={on}
      aria-label={[item.label, item.hint, second && t("second", { what: second.label })].filter(Boolean).join(", ")}
      onPointerMove={onPoint}
      onClick={() => onGo(false)}
      className={clsx("flex min-h-(--control) items-center gap-2.5 rounded-control px-2 py-1", on && "bg-soft")}
    >
      <Icon size={15} aria-hidden className="shrink-0 text-ink-2" />
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{item.label}</span>
        {item.hint && <span className="pl-2 text-small text-ink-2">{item.hint}</span>}
      </span>
      {second && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Shift and Enter do the same, and the row says so.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
        <span
          className={clsx(
            "flex shrink-0 items-center gap-1.5 rounded-control px-1.5 py-0.5 text-small text-accent hover:underline",
            !on && "max-sm:visible sm:invisible",
          )}
          onClick={(event) => {
            event.stopPropagation();
            onGo(true);
          }}
        >
          {second.label}
          <Kbd>⇧↵</Kbd>
        </span>
      )}
      {on && !second && <CornerDownLeft size={14} aria-hidden className="shrink-0 text-ink-2" />}
    </div>
  );
}
