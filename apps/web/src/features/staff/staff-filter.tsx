import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useSettled } from "../../lib/use-settled.ts";
import { TextInput } from "../../ui/text-input.tsx";
import type { StaffSearch } from "./staff-queries.ts";

const SETTLED_MS = 200;

type StaffFilterProps = { search: StaffSearch; onSearch: (search: StaffSearch) => void };

/** Whom to show; the address follows when the typing pauses. */
export function StaffFilter({ search, onSearch }: StaffFilterProps) {
  const t = useTranslations("staff");
  const [text, setText] = useState(search.q);
  const settled = useSettled(text.trim(), SETTLED_MS);
  const look = useEffectEvent((q: string) => {
    if (q !== search.q) onSearch({ ...search, q });
  });
  useEffect(() => look(settled), [settled]); // synchronises with the address
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="relative block max-w-md min-w-52 flex-1">
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
      <label className="flex min-h-(--control) items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={search.inactive}
          onChange={(event) => onSearch({ ...search, inactive: event.target.checked })}
        />
        {t("showInactive")}
      </label>
    </div>
  );
}
