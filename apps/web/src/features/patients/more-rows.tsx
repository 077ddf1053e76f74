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

/** The way to the next page of a list; what is there stays when it fails. */
export function MoreRows({
  hasNextPage,
  isFetchingNextPage,
  isFetchNextPageError,
  fetchNextPage,
  error,
}: MoreRowsProps) {
  const t = useTranslations("patients");
  const explain = useExplain();
  if (!hasNextPage) return null;
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 py-3">
      <p role="alert" className="text-danger empty:hidden">
        {isFetchNextPageError && `${t("moreFailed")} ${explain(error)}`}
      </p>
      <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t(isFetchNextPageError ? "again" : "more")}
      </Button>
    </div>
  );
}
