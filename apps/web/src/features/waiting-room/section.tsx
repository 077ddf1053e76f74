import { type ReactNode, useId } from "react";
import { useClinicFormat } from "../../lib/use-clinic.ts";

type SectionProps = {
  title: string;
  count: number;
  /** What is said when there is nothing to show. */
  empty: string;
  /** There is something to show although nothing is counted. */
  shows?: boolean;
  children: ReactNode;
};

/** One list of the waiting room under its heading; when it is empty it says so. */
export function Section({ title, count, empty, shows = false, children }: SectionProps) {
  const id = useId();
  const { number } = useClinicFormat();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="flex items-baseline gap-2 pb-1.5 font-semibold">
        {title}
        <span className="font-normal text-ink-2">{number(count)}</span>
      </h2>
      {count === 0 && <p className="rounded-float border border-line bg-panel px-3 py-4 text-ink-2">{empty}</p>}
      {count > 0 ? children : shows && <div className="pt-3">{children}</div>}
    </section>
  );
}
