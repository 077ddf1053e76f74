import type { RefusalCode } from "@lockstep/domain/refusal";
import type { TRPCError } from "@trpc/server";

/** The HTTP side of every refusal; forgetting one does not compile. Never TIMEOUT (408), which browsers may resend. */
export const TRPC_CODE = {
  SLOT_TAKEN: "CONFLICT",
  PATIENT_BUSY: "CONFLICT",
  ROOM_TAKEN: "CONFLICT",
  OUTSIDE_AVAILABILITY: "CONFLICT",
  HOLD_EXPIRED: "CONFLICT",
  BOOKING_LIMIT: "CONFLICT",
  STALE_VERSION: "CONFLICT",
  ILLEGAL_TRANSITION: "CONFLICT",
  ALREADY_DONE: "CONFLICT",
  IDEMPOTENCY_MISMATCH: "UNPROCESSABLE_CONTENT",
  INVALID_INPUT: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  BUSY: "SERVICE_UNAVAILABLE",
  INTERNAL: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<RefusalCode, TRPCError["code"]>;
