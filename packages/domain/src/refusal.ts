import type { SlotRefusal } from "./availability/slot-refusal.ts";
import type { CountStatus, LotUnusable, OrderStatus, SafetyCheck, TransferStatus } from "./pharmacy/states.ts";
import type { StrandedView } from "./scheduling/calendar-change.ts";
import type { RequestStatus } from "./scheduling/request-states.ts";
import type { AppointmentStatus } from "./scheduling/statuses.ts";
import type { OfferStatus, WaitlistStatus } from "./scheduling/waitlist-states.ts";

/** What lies of a lot where it was looked for. */
export type AvailableLot = { lotId: string; lotNumber: string; expiresOn: string; available: number };

/** What stands in the way of a time. Who it is, is told to staff only. */
export type Conflict = {
  startsAt: string;
  endsAt: string;
  /** Whose calendar is taken. */
  kind: "doctor" | "patient" | "room";
  appointmentId?: string;
  patientName?: string;
  /** Name of who made the booking that got there first, and when. */
  bookedBy?: string;
  bookedAt?: string;
};

export type Alternative = { startsAt: string; endsAt: string; doctorId: string };
export type InputIssue = { path: (string | number)[]; message: string };
export type BusyKind =
  | "lock_timeout"
  | "statement_timeout"
  | "transaction_timeout"
  | "request_timeout"
  | "pool"
  | "admission"
  | "contention"
  | "database_away"
  | "outcome_unknown"
  | "shutting_down";

/** Every expected "no" of the product, as plain data. */
export type Refusal =
  | { code: "SLOT_TAKEN" | "PATIENT_BUSY" | "ROOM_TAKEN"; conflicts: Conflict[]; alternatives: Alternative[] }
  | { code: "OUTSIDE_AVAILABILITY"; because: SlotRefusal; alternatives: Alternative[] }
  | { code: "HOLD_EXPIRED"; alternatives: Alternative[] }
  | { code: "BOOKING_LIMIT"; limit: number }
  /** Not what lies ahead stands in the way, but how much was given up within a day; the wait says when that is over. */
  | { code: "BOOKING_LIMIT"; limit: number; because: "given_up_often"; retryAfterSeconds: number }
  /** A change would leave visits outside their doctor's hours, and whoever asks for it has not seen all of them. */
  | { code: "STRANDS_VISITS"; stranded: StrandedView }
  | { code: "STALE_VERSION"; current: unknown; changedBy: string | null; changedAt: string }
  | { code: "ILLEGAL_TRANSITION"; from: AppointmentStatus; to: AppointmentStatus; allowed: AppointmentStatus[] }
  | { code: "ILLEGAL_TRANSITION"; of: "request"; from: RequestStatus; to: RequestStatus; allowed: RequestStatus[] }
  | {
      code: "ILLEGAL_TRANSITION";
      of: "waitlist entry";
      from: WaitlistStatus;
      to: WaitlistStatus;
      allowed: WaitlistStatus[];
    }
  | { code: "ILLEGAL_TRANSITION"; of: "offer"; from: OfferStatus; to: OfferStatus; allowed: OfferStatus[] }
  | { code: "ILLEGAL_TRANSITION"; of: "order"; from: OrderStatus; to: OrderStatus; allowed: OrderStatus[] }
  | { code: "ILLEGAL_TRANSITION"; of: "transfer"; from: TransferStatus; to: TransferStatus; allowed: TransferStatus[] }
  | { code: "ILLEGAL_TRANSITION"; of: "count"; from: CountStatus; to: CountStatus; allowed: CountStatus[] }
  | { code: "ALREADY_DONE"; result: unknown }
  /** Less is there than was asked for; `lots` are those that could be used. */
  | { code: "INSUFFICIENT_STOCK"; requested: number; available: number; lots: AvailableLot[] }
  /** More than the order still allows. */
  | { code: "EXCEEDS_REMAINING"; prescribed: number; dispensed: number; remaining: number }
  /** Something speaks against it; whoever may passes over it with a reason. */
  | { code: "OVERRIDE_REQUIRED"; checks: SafetyCheck[] }
  /** A controlled drug: a second person signs. Why the one who did does not count is told where one did. */
  | { code: "WITNESS_REQUIRED"; because: "missing" | "not_signed" | "same_person" | "may_not" }
  | { code: "LOT_UNUSABLE"; lotId: string; lotNumber: string | null; because: LotUnusable; reason: LotUnusable }
  /** What stands on the band or the card belongs to somebody else; the reason is what differed, and not by what. */
  | { code: "PATIENT_MISMATCH"; reason: "fileNumber" | "dateOfBirth" }
  | { code: "IDEMPOTENCY_MISMATCH" }
  /** The clinic takes no more than is owed. */
  | { code: "MORE_THAN_OWED"; requestedMinor: number; owedMinor: number; currency: string }
  /** No more is given back than came in, and no more taken than is there. */
  | { code: "INSUFFICIENT_BALANCE"; requested: number; available: number }
  /** The visit has a price that a patient pays before it is theirs. */
  | { code: "PAYMENT_REQUIRED" }
  /** Nobody can pay from afar: the clinic does not offer it, or whoever takes the money does not answer. */
  | { code: "PAYMENT_UNAVAILABLE"; because: "off" | "provider_away" }
  | { code: "INVALID_INPUT"; issues: InputIssue[] }
  | { code: "UNAUTHENTICATED" }
  /** A link or a code that is wrong, used, revoked or expired: which of them is not told. */
  | { code: "CODE_REJECTED" }
  | { code: "FORBIDDEN" }
  /** The file is open to those who treat the patient, and to a doctor in an emergency. */
  | { code: "FORBIDDEN"; because: "restricted"; patient: { id: string; name: string; fileNumber: string } }
  | { code: "NOT_FOUND" }
  | { code: "RATE_LIMITED"; retryAfterSeconds: number }
  | { code: "BUSY"; kind: BusyKind; retryable: true; retryAfterSeconds: number }
  /** Something failed that nobody foresaw; the request id is all that is told. */
  | { code: "INTERNAL" };

export type RefusalCode = Refusal["code"];
type WithCode<Each, Code> = Each extends { code: infer Own } ? (Own & Code extends never ? never : Each) : never;
/** The shapes in which refusals of these codes come. */
export type RefusalOf<Code extends RefusalCode> = WithCode<Refusal, Code>;

/** Carries a refusal up and out of a transaction, which rolls back. */
export class DomainError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.code, options);
    this.name = "DomainError";
    this.refusal = refusal;
  }
}

export function notFound(): DomainError {
  return new DomainError({ code: "NOT_FOUND" });
}

export function forbidden(): DomainError {
  return new DomainError({ code: "FORBIDDEN" });
}

export function invalidInput(path: string, message: string): DomainError {
  return new DomainError({ code: "INVALID_INPUT", issues: [{ path: [path], message }] });
}

export function busy(kind: BusyKind, options?: ErrorOptions): DomainError {
  return new DomainError({ code: "BUSY", kind, retryable: true, retryAfterSeconds: 1 }, options);
}
