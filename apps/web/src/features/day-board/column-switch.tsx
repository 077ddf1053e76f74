import { ChevronLeft, ChevronRight } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";

export type SwitchWords = Record<"label" | "previous" | "next" | "first" | "last", string>;

type ColumnSwitchProps = {
  words: SwitchWords;
  options: readonly { value: string; label: string }[];
  scroller: RefObject<HTMLElement | null>;
};

/** On a phone one column fills the screen; a swipe, the arrows or the list go to another. */
export function ColumnSwitch({ words, options, scroller }: ColumnSwitchProps) {
  const [shown, setShown] = useState(0);

  // Synchronises with the sideways scroll position of the board, which a swipe changes too.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const follow = () => {
      const column = element.querySelector("[role=row]");
      if (column) setShown(Math.round(element.scrollLeft / column.clientWidth));
    };
    element.addEventListener("scroll", follow, { passive: true });
    return () => element.removeEventListener("scroll", follow);
  }, [scroller]);

  function show(index: number) {
    const column = scroller.current?.querySelector("[role=row]");
    scroller.current?.scrollTo({ left: index * (column?.clientWidth ?? 0), behavior: "smooth" });
  }

  const current = options[Math.min(shown, options.length - 1)];
  return (
    <div className="flex items-center gap-2 border-b border-line px-3 py-2 sm:hidden">
      <IconButton
        variant="quiet"
        label={words.previous}
        onClick={() => show(shown - 1)}
        {...(shown <= 0 ? { disabledReason: words.first } : {})}
      >
        <ChevronLeft size={18} aria-hidden />
      </IconButton>
      <Select
        aria-label={words.label}
        className="min-w-0 flex-1"
        value={current?.value ?? ""}
        onChange={(event) => show(options.findIndex(({ value }) => value === event.target.value))}
        options={[...options]}
      />
      <IconButton
        variant="quiet"
        label={words.next}
        onClick={() => show(shown + 1)}
        {...(shown >= options.length - 1 ? { disabledReason: words.last } : {})}
      >
        <ChevronRight size={18} aria-hidden />
      </IconButton>
    </div>
  );
}
