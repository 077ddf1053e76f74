import { useTranslations } from "use-intl";
import { Skeleton } from "../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";

const COLUMNS = [
  [40, 160, 260, 420],
  [20, 110, 300, 380, 470],
  [90, 200, 360],
  [60, 150, 240, 450],
  [30, 190, 280, 400],
  [120, 220, 340, 480],
];

/** The day in the shape it will have. */
export function BoardSkeleton() {
  const t = useTranslations("board");
  return (
    <div role="status" className="flex min-h-0 flex-1 overflow-hidden bg-panel pl-12">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      {COLUMNS.map((tops) => (
        <div
          key={tops.join()}
          className="relative min-w-38 flex-1 border-l border-faint max-sm:first-of-type:min-w-full"
        >
          <div className="flex h-13 flex-col justify-center gap-1.5 border-b border-line px-2.5">
            <Skeleton className="h-3.5 w-3/5" />
            <Skeleton className="h-3 w-2/5" />
          </div>
          {tops.map((top) => (
            <div key={top} className="absolute inset-x-1" style={{ top: top + 60 }}>
              <Skeleton className="h-16" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
