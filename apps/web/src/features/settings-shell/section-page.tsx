import type { ReactNode } from "react";

type SectionPageProps = {
  title: ReactNode;
  /** The section's own buttons, beside the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/** One section of the settings: its name, what can be done, and the rest to scroll. */
export function SectionPage({ title, actions, children }: SectionPageProps) {
  return (
    <>
      <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-panel px-4 py-1.5 max-sm:px-3">
        <h1 className="mr-auto min-w-0 truncate text-title font-semibold tracking-tight">{title}</h1>
        {actions}
      </header>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 max-sm:px-3">{children}</div>
      </div>
    </>
  );
}
