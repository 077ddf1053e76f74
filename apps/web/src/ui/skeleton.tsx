import { clsx } from "clsx";

/** A block in the shape of what is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("block animate-breathe rounded-control bg-faint", className)} />;
}
