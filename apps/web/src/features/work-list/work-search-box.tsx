import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useKey } from "../../lib/use-key.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { CameraButton } from "../../ui/camera-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { TextInput } from "../../ui/text-input.tsx";

const SETTLED_MS = 200;

type WorkSearchBoxProps = {
  q: string;
  onSearch: (q: string) => void;
  /** Enter: the first that matches; a scanner ends with it. */
  onEnter: (q: string) => void;
};

/** Looks for orders as one types; the address follows when the typing pauses. */
export function WorkSearchBox({ q, onSearch, onEnter }: WorkSearchBoxProps) {
  const t = useTranslations("pharmacy");
  const [text, setText] = useState(q);
  const settled = useSettled(text.trim(), SETTLED_MS);
  const input = useRef<HTMLInputElement>(null);
  const search = useEffectEvent(onSearch);
  useEffect(() => search(settled), [settled]); // synchronises with the address
  useKey({ key: "/", before: true }, () => {
    input.current?.focus();
    input.current?.select();
  });
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && text.trim() !== "") onEnter(text.trim());
    if (event.key === "Escape" && text === "") input.current?.blur();
    if (event.key === "ArrowDown") input.current?.blur(); // From here the arrow walks the list.
  };
  return (
    <span className="flex gap-2">
      <span className="relative block min-w-0 flex-1">
        <Search
          size={15}
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
        />
        <TextInput
          ref={input}
          type="search"
          aria-label={t("find")}
          aria-keyshortcuts="/"
          placeholder={t("findHint")}
          className="pr-8 pl-8"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
        />
        {text === "" && <Kbd className="absolute top-1/2 right-2 -translate-y-1/2 text-ink-3">{t("findKey")}</Kbd>}
      </span>
      <CameraButton
        onRead={(code) => {
          setText(code.trim());
          onEnter(code.trim());
        }}
      />
    </span>
  );
}
