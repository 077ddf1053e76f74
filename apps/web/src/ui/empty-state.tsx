import type { ReactNode } from "react";

/** Nothing to show, said to the person, with what they might do next. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-12 text-center">
      <p className="font-semibold">{title}</p>
      {children && <div className="text-ink-2">{children}</div>}
      {action}
    </div>
  );
}
