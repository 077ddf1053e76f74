import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A key that does the same as the button it stands in; decoration, for the name already says what the button does. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "rounded border border-b-2 border-current/30 px-1 font-mono text-[12px] leading-4 font-semibold pointer-coarse:hidden",
        className,
      )}
    >
      {children}
    </span>
  );
}
