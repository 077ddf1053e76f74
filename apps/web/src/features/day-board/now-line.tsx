import { VisuallyHidden } from "../../ui/visually-hidden.tsx";

/** Where the clinic's clock is. It lies over the visits but under their words, and lets every press through. */
export function NowLine({ top, label }: { top: number; label: string }) {
  return (
    <div
      className="pointer-events-none absolute right-0 left-(--axis) z-[5] mt-13 h-0 border-t-[1.5px] border-now before:absolute before:-top-[4.75px] before:left-0 before:size-2 before:rounded-full before:bg-now max-sm:mt-0"
      style={{ top }}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
    </div>
  );
}
