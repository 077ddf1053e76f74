import { clsx } from "clsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";

type NowLineProps = {
  top: number;
  label: string;
  /** In one column, below its head, and not across all of them. */
  within?: boolean;
};

/** Where the clinic's clock is. It lies over the visits but under their words, and lets every press through. */
export function NowLine({ top, label, within = false }: NowLineProps) {
  return (
    <div
      className={clsx(
        "pointer-events-none absolute right-0 z-[5] h-0 border-t-[1.5px] border-now before:absolute before:-top-[4.75px] before:left-0 before:size-2 before:rounded-full before:bg-now",
        within ? "left-0" : "left-(--axis) mt-13 max-sm:mt-0",
      )}
      style={{ top }}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
    </div>
  );
}
