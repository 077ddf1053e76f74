import { useTranslations } from "use-intl";
import { Skeleton } from "../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";

const LISTS = ["waiting", "expected", "requests"];
const LINES = ["first", "second", "third", "fourth"];

/** The waiting room in the shape it will have. */
export function WaitingSkeleton() {
  const t = useTranslations("shell");
  return (
    <div role="status" className="mx-auto grid w-full max-w-400 gap-5 p-4 lg:grid-cols-[5fr_3fr_3fr]">
      <VisuallyHidden>{t("opening")}</VisuallyHidden>
      {LISTS.map((list) => (
        <div key={list} className="flex flex-col gap-2">
          <Skeleton className="h-5 w-2/5" />
          {LINES.map((line) => (
            <Skeleton key={line} className="h-13" />
          ))}
        </div>
      ))}
    </div>
  );
}
