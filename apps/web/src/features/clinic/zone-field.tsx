import { Search } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import type { FieldControl } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { TIME_ZONES, zoneText } from "./time-zones.ts";
import type { ZoneList } from "./zone-list.tsx";

const loadList = () => import("./zone-list.tsx");

type ZoneFieldProps = FieldControl & { value: string; onChange: (timeZone: string) => void };
type Arrived = { List: typeof ZoneList; caret: [number, number] | null };

/** One of the world's time zones, looked for by any part of its name. Until somebody comes near it is its text alone: 40 kB less to load. */
export function ZoneField({ value, onChange, ...control }: ZoneFieldProps) {
  const [text, setText] = useState(zoneText(value));
  const [typed, setTyped] = useState(false);
  const [arrived, setArrived] = useState<Arrived | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // Whoever is typing goes on in the field that takes this one's place.
  useLayoutEffect(() => {
    if (!arrived?.caret) return;
    input.current?.focus();
    input.current?.setSelectionRange(...arrived.caret);
  }, [arrived]);

  function type(next: string) {
    setTyped(true);
    setText(next);
    onChange(TIME_ZONES.find((zone) => zoneText(zone) === next) ?? "");
  }
  async function comeNear() {
    const loaded = await loadList().catch(() => null); // Without the list, a zone can still be typed out.
    const plain = input.current;
    if (!loaded || !plain) return;
    const inIt = document.activeElement === plain;
    const caret: Arrived["caret"] = inIt ? [plain.selectionStart ?? 0, plain.selectionEnd ?? 0] : null;
    setArrived((before) => before ?? { List: loaded.ZoneList, caret });
  }

  if (arrived) {
    const { List } = arrived;
    return (
      <List
        {...control}
        inputRef={input}
        value={value}
        onChange={onChange}
        text={text}
        onText={type}
        defaultOpen={typed}
      />
    );
  }
  return (
    <span className="relative block">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
      />
      <TextInput
        {...control}
        ref={input}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={false}
        aria-haspopup="listbox"
        className="pl-8"
        value={text}
        onChange={(event) => type(event.target.value)}
        onFocus={() => void comeNear()}
        onPointerEnter={() => void comeNear()}
      />
    </span>
  );
}
