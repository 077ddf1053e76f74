import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useKey } from "../../lib/use-key.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { TextInput } from "../../ui/text-input.tsx";

const SETTLED_MS = 200;

/** Looks for a drug or a lot as one types or scans; the address follows when the typing pauses. */
export function StockSearchBox({ q, label, onSearch }: { q: string; label: string; onSearch: (q: string) => void }) {
  const t = useTranslations("stock");
  const [text, setText] = useState(q);
  const settled = useSettled(text.trim(), SETTLED_MS);
  const input = useRef<HTMLInputElement>(null);
  const search = useEffectEvent(onSearch);
  useEffect(() => search(settled), [settled]); // synchronises with the address
  useKey({ key: "/", before: true }, () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <span className="relative block min-w-52 flex-1 sm:max-w-sm">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
      />
      <TextInput
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        className="pr-8 pl-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
        // A scanner ends with Enter, which sends no form that this stands in.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      {text === "" && <Kbd className="absolute top-1/2 right-2 -translate-y-1/2 text-ink-3">{t("findKey")}</Kbd>}
    </span>
  );
}
