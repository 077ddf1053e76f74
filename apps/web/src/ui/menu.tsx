import { Menu as BaseMenu } from "@base-ui/react/menu";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

const ITEM =
  "flex min-h-(--control) cursor-default items-center gap-2 rounded-control px-2 outline-none select-none data-highlighted:bg-faint data-disabled:text-ink-3";

type MenuProps = { trigger: ReactElement; align?: "start" | "end"; children: ReactNode };

export function Menu({ trigger, align = "start", children }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-50">
          <BaseMenu.Popup className="max-h-(--available-height) min-w-48 overflow-y-auto rounded-float border border-line bg-panel p-1 shadow-float outline-none transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type MenuItemProps = {
  onSelect?: () => void;
  danger?: boolean;
  /** A link to render in place of a plain item. */
  render?: ReactElement;
  children: ReactNode;
};

export function MenuItem({ onSelect, danger = false, render, children }: MenuItemProps) {
  return (
    <BaseMenu.Item className={clsx(ITEM, danger && "text-danger")} onClick={onSelect} {...(render ? { render } : {})}>
      {children}
    </BaseMenu.Item>
  );
}

type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
};

/** One of a few, with a tick at the chosen one. */
export function MenuChoice<Value extends string>({ label, value, onChange, options }: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-2 pb-1 text-small text-ink-3">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <BaseMenu.RadioItem key={option.value} value={option.value} className={ITEM} closeOnClick={false}>
            <span className="grid w-4 place-items-center">
              <BaseMenu.RadioItemIndicator>
                <Check size={14} aria-hidden />
              </BaseMenu.RadioItemIndicator>
            </span>
            {option.label}
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}

export function MenuLine() {
  return <BaseMenu.Separator className="mx-2 my-1 h-px bg-faint" />;
}
