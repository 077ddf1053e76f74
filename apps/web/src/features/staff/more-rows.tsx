import { useTranslations } from "use-intl";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";

type MoreRowsProps = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
  error: unknown;
};

/** The way to the next page; what is there stays when it fails. */
export function MoreRows({ hasNextPage, isFetchingNextPage, isFetchNextPageError, ...rest }: MoreRowsProps) {
  const t = useTranslations("staff");
  const explain = useExplain();
  if (!hasNextPage) return null;
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 py-3">
      <p role="alert" className="text-danger empty:hidden">
        {isFetchNextPageError && explain(rest.error)}
      </p>
      <Button busy={isFetchingNextPage} onClick={() => void rest.fetchNextPage()}>
        {t(isFetchNextPageError ? "again" : "more")}
      </Button>
    </div>
  );
}
