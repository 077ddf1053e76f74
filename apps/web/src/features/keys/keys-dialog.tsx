import { useState } from "react";
import { useTranslations } from "use-intl";
import { areSingleKeysOn, setSingleKeys } from "../../lib/single-keys.ts";
import { Dialog } from "../../ui/dialog.tsx";

const GROUPS = [
  {
    name: "anywhere",
    keys: [
      ["palette", "Ctrl K"],
      ["find", "/"],
      ["book", "B"],
      ["help", "?"],
    ],
  },
  {
    name: "board",
    keys: [
      ["walk", "↑ ↓ ← →"],
      ["open", "↵"],
      ["move", "M"],
      ["checkIn", "C"],
      ["previous", "["],
      ["next", "]"],
      ["today", "T"],
      ["week", "W"],
      ["print", "Ctrl P"],
    ],
  },
  {
    name: "workList",
    keys: [
      ["walk", "↑ ↓"],
      ["open", "↵"],
      ["search", "/"],
      ["dispense", "↵"],
      ["leave", "Esc"],
    ],
  },
  {
    name: "moving",
    keys: [
      ["carry", "↑ ↓ ← →"],
      ["drop", "↵"],
      ["back", "Esc"],
    ],
  },
] as const; // keeps the keys of the catalogue

/** The keys of whoever works without the mouse. */
export function KeysDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations("keys");
  const [open, setOpen] = useState(true);
  const [on, setOn] = useState(areSingleKeysOn);
  return (
    <Dialog wide open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("title")}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {GROUPS.map((group) => (
          <section key={group.name}>
            <h3 className="pb-1 font-semibold">{t(`group.${group.name}`)}</h3>
            <dl className="divide-y divide-faint">
              {group.keys.map(([name, keys]) => (
                <div key={name} className="flex items-baseline justify-between gap-3 py-1">
                  <dt className="text-ink-2">{t(`does.${name}`)}</dt>
                  <dd className="shrink-0 font-mono text-small font-semibold">{keys}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="mt-4 flex min-h-(--control) items-center gap-2 border-t border-faint pt-3">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={on}
          onChange={(event) => {
            setSingleKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        {t("single")}
      </label>
    </Dialog>
  );
}
