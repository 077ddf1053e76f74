import { clsx } from "clsx";

const PATHS = {
  disc: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="3.5" />,
  quarter: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path d="M6 6V1.5A4.5 4.5 0 0 1 10.5 6Z" fill="currentColor" stroke="none" />
    </>
  ),
  tick: <path d="m2 6.5 2.6 2.7L10 3.4" />,
  cross: <path d="m2.5 2.5 7 7m0-7-7 7" />,
  hourglass: <path d="M2.5 1.5h7m-7 9h7M3.5 1.5c0 3 5 5.5 5 9m0-9c0 3-5 5.5-5 9" />,
  arrows: <path d="M1.5 4h8m-2-2 2 2-2 2m3 2.5h-8m2-2-2 2 2 2" />,
} as const;
export type Shape = keyof typeof PATHS;

/** A small shape that stands for a word; the word itself is said beside it or in the accessible name. */
export function Sign({ shape, className }: { shape: Shape; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={clsx("size-3 shrink-0 fill-none stroke-current stroke-[1.6]", className)}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {PATHS[shape]}
    </svg>
  );
}
