import type { MessageKind } from "@lockstep/domain/messages/kinds";
import { z } from "zod";
import type { Template } from "./templates/wording.ts";

/** A value that is written differently in each language, or whose name has to be looked up. */
type Value = string | number | { instant: string } | { doctorId: string } | { amountMinor: number; currency: string };

/** What a message says, before a language and names are put to it. */
export type Saying = {
  template: Template;
  values: Record<string, Value>;
  /** It is news only until then. */
  until?: string;
};

const visitPayload = z.object({
  startsAt: z.iso.datetime(),
  doctorId: z.uuid(),
  status: z.string().optional(),
  proposedStartsAt: z.iso.datetime().nullish(),
  cancelledBy: z.string().nullish(),
});
type Visit = z.output<typeof visitPayload>;

/** What each kind says to a patient; those that are not here are told to nobody, or not to patients. */
const VISIT_TEMPLATES: Partial<Record<MessageKind, (visit: Visit) => Template>> = {
  "appointment.booked": ({ status }) => (status === "pending" ? "asked" : "booked"),
  "appointment.hold_confirmed": ({ status }) => (status === "pending" ? "asked" : "booked"),
  "appointment.brought_back": ({ status }) => (status === "pending" ? "asked" : "booked"),
  "appointment.confirmed": () => "confirmed",
  "appointment.rescheduled": () => "moved",
  "appointment.time_proposed": () => "proposed",
  "appointment.proposal_accepted": () => "moved",
  "appointment.proposal_declined": () => "kept",
  "appointment.cancelled": ({ cancelledBy }) => (cancelledBy === "patient" ? "cancelledByYou" : "cancelledByClinic"),
  "appointment.expired": () => "expired",
  "appointment.reminder_day": () => "reminder",
  "appointment.reminder_hours": () => "reminder",
};

/** Something that is so until an instant: an offered time, a visit that nobody has confirmed. */
const untilPayload = z.object({ startsAt: z.iso.datetime(), doctorId: z.uuid(), expiresAt: z.iso.datetime() });
const UNTIL_TEMPLATES: Partial<Record<MessageKind, Template>> = {
  "waitlist.offered": "offered",
  "appointment.expiring": "expiring",
};

/** Nothing of what was written: it is read in the portal. */
const REQUEST_TEMPLATES: Partial<Record<MessageKind, Template>> = {
  "request.needs_info": "requestAsked",
  "request.declined": "requestDeclined",
};

const moneyPayload = z.object({ billNumber: z.int(), amountMinor: z.int(), currency: z.string() });

const MONEY_TEMPLATES: Partial<Record<MessageKind, Template>> = {
  "payment.captured": "paid",
  "payment.refunded": "refunded",
  "payment.refund_due": "refundDue",
};

/** Of a visit that is over there is one thing left to say: that it was never confirmed. */
const TOLD_AFTERWARDS: readonly MessageKind[] = ["appointment.expired"];

/** What a message to a patient says. Throws for a payload that this program does not understand. */
export function sayingOf(kind: MessageKind, payload: unknown): Saying {
  const moneyTemplate = MONEY_TEMPLATES[kind];
  if (moneyTemplate) return moneySaying(moneyTemplate, payload);
  const untilTemplate = UNTIL_TEMPLATES[kind];
  if (untilTemplate) return untilSaying(untilTemplate, payload);
  const requestTemplate = REQUEST_TEMPLATES[kind];
  if (requestTemplate) return { template: requestTemplate, values: {} };
  const visitTemplate = VISIT_TEMPLATES[kind];
  if (!visitTemplate) throw new Error(`Nothing is said to patients by ${kind}.`);
  const visit = visitPayload.parse(payload);
  const { startsAt, doctorId, proposedStartsAt } = visit;
  return {
    template: visitTemplate(visit),
    values: {
      when: { instant: startsAt },
      doctor: { doctorId },
      ...(proposedStartsAt ? { proposed: { instant: proposedStartsAt } } : {}),
    },
    ...(TOLD_AFTERWARDS.includes(kind) ? {} : { until: startsAt }),
  };
}

function moneySaying(template: Template, payload: unknown): Saying {
  const { billNumber, ...amount } = moneyPayload.parse(payload);
  return { template, values: { number: String(billNumber), amount } };
}

function untilSaying(template: Template, payload: unknown): Saying {
  const { startsAt, doctorId, expiresAt } = untilPayload.parse(payload);
  const values = { when: { instant: startsAt }, doctor: { doctorId }, until: { instant: expiresAt } };
  return { template, values, until: expiresAt };
}
