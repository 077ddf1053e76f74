import { Search } from "lucide-react";
import { useTranslations } from "use-intl";
import { openTool } from "../../lib/open-tool.ts";
import { Kbd } from "../../ui/kbd.tsx";

/** Looks like a box to type into and opens the real one, which reaches everything. */
export function FindButton({ shortcut }: { shortcut: string }) {
  const t = useTranslations("shell");
  return (
    <button
      type="button"
      aria-label={t("findAnything")}
      onClick={() => openTool("palette")}
      className="flex min-h-(--control) shrink-0 items-center gap-2 rounded-control border border-edge bg-panel px-2.5 text-ink-2 hover:bg-faint max-xl:w-(--control) max-xl:justify-center max-xl:border-line max-xl:px-0 xl:w-56"
    >
      <Search size={15} aria-hidden className="shrink-0" />
      <span className="flex-1 truncate text-left max-xl:hidden">{t("find")}</span>
      <Kbd className="max-xl:hidden">{shortcut}</Kbd>
    </button>
  );
}
