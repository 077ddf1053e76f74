import { clsx } from "clsx";
import type { ReactNode } from "react";

const TONES = {
  neutral: "bg-done-bg text-done",
  pending: "bg-pending-bg text-pending",
  confirmed: "bg-confirmed-bg text-confirmed",
  room: "bg-room-bg text-room",
  danger: "bg-danger-bg text-danger",
  held: "bg-held-bg text-held",
} as const;
export type Tone = keyof typeof TONES;

export function Badge({
  tone = "neutral",
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-small font-medium whitespace-nowrap",
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
