import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import type { Tone } from "../ui/badge.tsx";
import type { Shape } from "../ui/sign.tsx";

/** Status is colour + shape + word; the words are the catalogue's `status` part. */
export const STATUS_LOOK: Readonly<Record<AppointmentStatus, { tone: Tone; shape: Shape | null }>> = {
  held: { tone: "held", shape: "hourglass" },
  pending: { tone: "pending", shape: "quarter" },
  confirmed: { tone: "confirmed", shape: null },
  reschedule_proposed: { tone: "pending", shape: "arrows" },
  checked_in: { tone: "room", shape: "ring" },
  in_progress: { tone: "room", shape: "disc" },
  completed: { tone: "neutral", shape: "tick" },
  cancelled: { tone: "neutral", shape: "cross" },
  no_show: { tone: "danger", shape: "cross" },
  expired: { tone: "neutral", shape: "hourglass" },
};
