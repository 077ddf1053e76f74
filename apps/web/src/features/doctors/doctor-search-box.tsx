import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useSettled } from "../../lib/use-settled.ts";
import { TextInput } from "../../ui/text-input.tsx";

const SETTLED_MS = 200;

/** Looks for a doctor as one types; the address follows when the typing pauses. */
export function DoctorSearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useTranslations("doctorSettings");
  const [text, setText] = useState(q);
  const settled = useSettled(text.trim(), SETTLED_MS);
  const search = useEffectEvent(onSearch);
  useEffect(() => search(settled), [settled]); // synchronises with the address
  return (
    <span className="relative block max-w-lg">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
      />
      <TextInput
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
