import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Search } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { CONTROL_CLASS } from "./control-class.ts";
import { Spinner } from "./spinner.tsx";

type ComboboxProps<Item> = {
  /** What matches the text now; found elsewhere, shown as given. */
  items: readonly Item[];
  itemKey: (item: Item) => string;
  /** The item as the text of the input once it is chosen. */
  itemText: (item: Item) => string;
  renderItem: (item: Item) => ReactNode;
  text: string;
  onTextChange: (text: string) => void;
  value: Item | null;
  onChange: (item: Item | null) => void;
  /** Searching, nothing found, keep typing: said aloud too. */
  status?: ReactNode;
  busy?: boolean;
  /** A last row that is always there, such as "register a new patient". */
  footer?: ReactNode;
  placeholder?: string;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
  autoFocus?: boolean;
  /** Opened as soon as it is there: something was typed before. */
  defaultOpen?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
};

/** One item out of many that are searched for as one types; the first match is picked by Enter. */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const { items, itemKey, itemText, renderItem, text, onTextChange, value, onChange } = props;
  const { status, busy, footer, className, inputRef, defaultOpen = false, ...input } = pickInput(props);
  return (
    <BaseCombobox.Root
      items={items}
      defaultOpen={defaultOpen}
      filter={null}
      autoHighlight
      inputValue={text}
      // Closing the list, or Esc, takes back what is no choice; here what was typed stays until the person changes it.
      onInputValueChange={(next, { reason }) => {
        if (reason === "input-change" || reason === "item-press") onTextChange(next);
      }}
      value={value}
      onValueChange={(next) => onChange(next)}
      itemToStringLabel={itemText}
      isItemEqualToValue={(a, b) => itemKey(a) === itemKey(b)}
    >
      <span className={clsx("relative block", className)}>
        <Search
          size={15}
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
        />
        <BaseCombobox.Input {...input} ref={inputRef} autoComplete="off" className={clsx(CONTROL_CLASS, "pl-8")} />
        {busy && (
          <span className="absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-3">
            <Spinner />
          </span>
        )}
      </span>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} collisionPadding={8} className="z-50">
          <BaseCombobox.Popup className="max-h-(--available-height) w-(--anchor-width) min-w-72 overflow-y-auto rounded-float border border-line bg-panel p-1 shadow-float">
            <BaseCombobox.Status className="px-2 py-1.5 text-ink-2 empty:hidden">{status}</BaseCombobox.Status>
            <BaseCombobox.List>
              {(item: Item) => (
                <BaseCombobox.Item
                  key={itemKey(item)}
                  value={item}
                  className="min-h-(--control) cursor-default rounded-control px-2 py-1.5 outline-none select-none data-highlighted:bg-soft"
                >
                  {renderItem(item)}
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
            {footer}
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}

function pickInput<Item>({
  items: _items,
  itemKey: _key,
  itemText: _text,
  renderItem: _render,
  text: _typed,
  onTextChange: _onText,
  value: _value,
  onChange: _onChange,
  ...rest
}: ComboboxProps<Item>) {
  return rest;
}
