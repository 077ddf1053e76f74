import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useSettled } from "../../lib/use-settled.ts";
import { TextInput } from "../../ui/text-input.tsx";

const SETTLED_MS = 200;

/** Looks for a patient as one types; the address follows when the typing pauses. */
export function PatientSearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useTranslations("patients");
  const [text, setText] = useState(q);
  const settled = useSettled(text.trim(), SETTLED_MS);
  const input = useRef<HTMLInputElement>(null);
  const search = useEffectEvent(onSearch);
  useEffect(() => search(settled), [settled]); // synchronises with the address
  // Whoever comes here wants to type, unless a keyboard would cover the screen.
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);
  return (
    <span className="relative block max-w-lg flex-1">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
      />
      <TextInput
        ref={input}
        type="search"
        aria-label={t("find")}
        placeholder={t("findHint")}
        className="pl-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </span>
  );
}
