import type { LineProblem } from "@lockstep/domain/imports/import";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";

type ProblemListProps = {
  problems: readonly LineProblem[];
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

/** Line, column and what is wrong; never what stood there. */
export function ProblemList({ problems, hasNextPage, isFetchingNextPage, fetchNextPage }: ProblemListProps) {
  const t = useTranslations("imports");
  const { number } = useClinicFormat();
  const why = useReason();
  return (
    <>
      <table className="w-full text-left">
        <thead className="border-y border-line text-small text-ink-2">
          <tr>
            <th scope="col" className="w-16 py-1.5 pl-4 font-medium">
              {t("line")}
            </th>
            <th scope="col" className="w-36 py-1.5 font-medium max-sm:w-28">
              {t("column")}
            </th>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              {t("why")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-faint align-top">
          {problems.map((problem) => (
            <tr key={`${problem.line} ${problem.field}`}>
              <td className="py-1.5 pl-4 tabular-nums">{number(problem.line)}</td>
              <td className="py-1.5 pr-2 font-semibold">
                {problem.field === null ? t("wholeLine") : t(`field.${problem.field}`)}
              </td>
              <td className="py-1.5 pr-4">{why(problem)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <div className="flex justify-center border-t border-faint py-3">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

function useReason(): (problem: LineProblem) => string {
  const t = useTranslations("imports.reason");
  return ({ reason, other }) => {
    if (reason === "twice_in_file") return t(reason, { other: other ?? "" });
    if (reason === "already_known" && other !== null) return t("already_known_by", { other });
    return t(reason);
  };
}
