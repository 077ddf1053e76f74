import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Difference = { key: string; label: string; had: ReactNode; now: ReactNode; differs: boolean };

type DifferencesProps = {
  /** Names the table. */
  label: string;
  fieldTitle: string;
  hadTitle: string;
  nowTitle: string;
  /** Said of a row that differs, for those who do not see its colour. */
  differsText: string;
  rows: readonly Difference[];
};

/** What it was beside what it is, row by row; rows that differ carry a mark. */
export function Differences({ label, fieldTitle, hadTitle, nowTitle, differsText, rows }: DifferencesProps) {
  return (
    <table aria-label={label} className="w-full table-fixed border-collapse text-left">
      <thead>
        <tr className="text-small text-ink-2">
          <th scope="col" className="w-24 py-1 pr-2 font-medium sm:w-32">
            {fieldTitle}
          </th>
          <th scope="col" className="py-1 pr-2 font-medium">
            {hadTitle}
          </th>
          <th scope="col" className="py-1 pl-2 font-medium">
            {nowTitle}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-faint border-y border-line">
        {rows.map((row) => (
          <tr key={row.key} className="align-top">
            <th scope="row" className={clsx("py-1.5 pr-2 font-normal", row.differs ? "text-ink" : "text-ink-2")}>
              {row.label}
              {row.differs && <span className="sr-only">{differsText}</span>}
            </th>
            <td className={clsx("py-1.5 pr-2 break-words whitespace-pre-line", !row.differs && "text-ink-2")}>
              {row.had}
            </td>
            <td
              className={clsx(
                "py-1.5 pl-2 break-words whitespace-pre-line",
                row.differs ? "bg-pending-bg font-medium shadow-[inset_3px_0_0_var(--pending)]" : "text-ink-2",
              )}
            >
              {row.now}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
