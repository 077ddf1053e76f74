import type { RequestStatus } from "@lockstep/domain/scheduling/request-states";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { type Shape, Sign } from "../../ui/sign.tsx";

const LOOK: Record<RequestStatus, { tone: Tone; shape: Shape }> = {
  submitted: { tone: "pending", shape: "quarter" },
  needs_info: { tone: "confirmed", shape: "arrows" },
  approved: { tone: "room", shape: "tick" },
  declined: { tone: "danger", shape: "cross" },
  withdrawn: { tone: "neutral", shape: "cross" },
};

/** Where a request stands: colour, shape and word. */
export function RequestBadge({ status, children }: { status: RequestStatus; children: string }) {
  const { tone, shape } = LOOK[status];
  return (
    <Badge tone={tone}>
      <Sign shape={shape} />
      {children}
    </Badge>
  );
}
