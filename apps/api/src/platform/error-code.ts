import { sqlstateOf } from "@lockstep/db/pg-errors";
import { DomainError } from "@lockstep/domain/refusal";

/** What went wrong, as a name that can be stored and shown: an error's message may hold patient data. */
export function errorCodeOf(error: unknown): string {
  if (error instanceof DomainError) return error.refusal.code;
  return sqlstateOf(error) ?? (error instanceof Error ? error.name : typeof error);
}
