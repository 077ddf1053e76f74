import { busyFrom } from "@lockstep/db/pg-errors";
import { DomainError, type Refusal } from "@lockstep/domain/refusal";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

/** The refusal that an error stands for. What nobody foresaw becomes INTERNAL: its message may hold patient data. */
export function refusalFrom(error: unknown): Refusal {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof DomainError) return at.refusal;
  }
  // Only an input that does not fit is the caller's fault; an answer that does not is a bug of ours.
  if (error instanceof TRPCError && error.code === "BAD_REQUEST" && error.cause instanceof ZodError) {
    return invalidInputFrom(error.cause);
  }
  const busy = busyFrom(error);
  if (busy) return busy.refusal;
  return error instanceof TRPCError ? fromTrpcItself(error) : { code: "INTERNAL" };
}

const ISSUES_MAX = 20;

function invalidInputFrom(error: ZodError): Refusal {
  const issues = error.issues.slice(0, ISSUES_MAX).map((issue) => ({
    path: issue.path.map((part) => (typeof part === "number" ? part : String(part).slice(0, 60))),
    message: issue.message.slice(0, 200),
  }));
  return { code: "INVALID_INPUT", issues };
}

/** tRPC's own refusals: a body that is no JSON, a procedure that does not exist, a batch too large. */
function fromTrpcItself(error: TRPCError): Refusal {
  switch (error.code) {
    case "NOT_FOUND":
      return { code: "NOT_FOUND" };
    case "UNAUTHORIZED":
      return { code: "UNAUTHENTICATED" };
    case "FORBIDDEN":
      return { code: "FORBIDDEN" };
    case "PARSE_ERROR":
    case "BAD_REQUEST":
    case "METHOD_NOT_SUPPORTED":
    case "UNSUPPORTED_MEDIA_TYPE":
    case "PAYLOAD_TOO_LARGE":
      return { code: "INVALID_INPUT", issues: [{ path: [], message: "The request could not be read." }] };
    default:
      return { code: "INTERNAL" };
  }
}
