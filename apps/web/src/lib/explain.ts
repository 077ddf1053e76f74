import type { Refusal } from "@lockstep/domain/refusal";
import type { useTranslations } from "use-intl";
import { isTimeout, refusalOf, requestIdOf } from "./refusal-of.ts";

export type Words = {
  /** The catalogue's `refusal` part. */
  t: ReturnType<typeof useTranslations<"refusal">>;
  /** The catalogue's `status` part. */
  status: ReturnType<typeof useTranslations<"status">>;
  /** An instant as the clinic's wall-clock time. */
  time: (instant: string) => string;
  /** What is wrong in an input, when there is a sentence for it. */
  issue: (message: string) => string | null;
};

/** What happened and what to do, for the person in front of the screen. No default: a new refusal asks for its sentence. */
export function explain(refusal: Refusal, { t, status, time, issue }: Words): string {
  switch (refusal.code) {
    case "SLOT_TAKEN":
      return refusal.conflicts[0]
        ? t("slotTaken", { time: time(refusal.conflicts[0].startsAt) })
        : t("slotTakenSomewhere");
    case "PATIENT_BUSY":
      return refusal.conflicts[0]
        ? t("patientBusy", { time: time(refusal.conflicts[0].startsAt) })
        : t("patientBusySomewhere");
    case "ROOM_TAKEN":
      return refusal.conflicts[0]
        ? t("roomTaken", { time: time(refusal.conflicts[0].startsAt) })
        : t("roomTakenSomewhere");
    case "OUTSIDE_AVAILABILITY":
      return t(`because.${refusal.because}`);
    case "HOLD_EXPIRED":
      return t("holdExpired");
    case "BOOKING_LIMIT":
      return "because" in refusal
        ? t("givenUpOften", { hours: Math.ceil(refusal.retryAfterSeconds / 3_600) })
        : t("bookingLimit", { limit: refusal.limit });
    case "STRANDS_VISITS":
      return t("strandsVisits", { count: refusal.stranded.total });
    case "STALE_VERSION":
      return refusal.changedBy === null ? t("staleVersionSomeone") : t("staleVersion", { name: refusal.changedBy });
    case "ILLEGAL_TRANSITION":
      return "of" in refusal
        ? t("settledAlready")
        : t("illegalTransition", { from: status(refusal.from), to: status(refusal.to) });
    case "ALREADY_DONE":
      return t("alreadyDone");
    case "INSUFFICIENT_STOCK":
      return t("insufficientStock", { available: refusal.available });
    case "EXCEEDS_REMAINING":
      return t("exceedsRemaining", { remaining: String(refusal.remaining) });
    case "OVERRIDE_REQUIRED":
      return t("overrideRequired");
    case "WITNESS_REQUIRED":
      return t(`witness.${refusal.because}`);
    case "LOT_UNUSABLE":
      return t(`lot.${refusal.because}`);
    case "PATIENT_MISMATCH":
      return t("patientMismatch");
    case "IDEMPOTENCY_MISMATCH":
      return t("idempotencyMismatch");
    case "MORE_THAN_OWED":
      return t("moreThanOwed");
    case "INSUFFICIENT_BALANCE":
      return t("insufficientBalance");
    case "PAYMENT_REQUIRED":
      return t("paymentRequired");
    case "PAYMENT_UNAVAILABLE":
      return refusal.because === "off" ? t("paymentOff") : t("paymentProviderAway");
    case "INVALID_INPUT":
      return refusal.issues.map(({ message }) => issue(message)).find((said) => said !== null) ?? t("invalidInput");
    case "UNAUTHENTICATED":
      return t("unauthenticated");
    case "CODE_REJECTED":
      return t("codeRejected");
    case "FORBIDDEN":
      return t("because" in refusal ? "restricted" : "forbidden");
    case "NOT_FOUND":
      return t("notFound");
    case "RATE_LIMITED":
      return t("rateLimited", { seconds: refusal.retryAfterSeconds });
    case "BUSY":
      return refusal.kind === "outcome_unknown" ? t("outcomeUnknown") : t("busy");
    case "INTERNAL":
      return t("internalNoId");
  }
}

/** The same for whatever was thrown: a refusal, no connection, or a bug. */
export function explainError(error: unknown, words: Words): string {
  const refusal = refusalOf(error);
  const requestId = requestIdOf(error);
  if (requestId !== null && (refusal === null || refusal.code === "INTERNAL"))
    return words.t("internal", { requestId });
  if (refusal !== null) return explain(refusal, words);
  if (isTimeout(error)) return words.t("timeout");
  return words.t("offline");
}
