import { Skeleton } from "./skeleton.tsx";

/** A dialog that is on its way, where it will be. */
export function DialogSkeleton({ wide = false }: { wide?: boolean }) {
  return (
    <div
      aria-busy
      className="fixed inset-0 z-40 flex items-end justify-center bg-veil sm:items-start sm:p-4 sm:pt-[10vh]"
    >
      <div
        className={`flex w-full flex-col gap-4 rounded-t-float border border-line bg-panel p-4 shadow-float sm:rounded-float ${wide ? "sm:max-w-2xl" : "sm:max-w-md"}`}
      >
        <Skeleton className="h-6 w-48" />
        <Skeleton className="h-40" />
      </div>
    </div>
  );
}
