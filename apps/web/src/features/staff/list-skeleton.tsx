import { Skeleton } from "../../ui/skeleton.tsx";

/** Rows that are on their way. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2">
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} className="h-14" />
      ))}
    </div>
  );
}
