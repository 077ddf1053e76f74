import type { Answer, Call, Visit } from "./call.ts";
import type { Evidence } from "./judge-answers.ts";

const HALF_HOUR_MS = 1_800_000;
export const NINE = "2027-03-01T09:00:00.000Z";

export function aVisit(own: Partial<Visit> = {}): Visit {
  const visit = { id: "v1", patientId: "p1", doctorId: "d1", startsAt: NINE, status: "confirmed", version: 1 };
  return { ...visit, ...own };
}

export function answered(visit: Visit): Answer {
  return { kind: "ok", data: visit, text: JSON.stringify(visit) };
}

export const refused = (code: string): Answer => ({ kind: "refused", refusal: { code } });

/** A booking that was answered between two instants, unless told otherwise. */
export function aCall(n: number, [from, until]: [from: number, until: number], own: Partial<Call> = {}): Call {
  const input = { doctorId: "d1", startsAt: NINE, idempotencyKey: `key ${n}` };
  const answer = answered(aVisit({ id: `v${n}`, patientId: `p${n}` }));
  return { n, procedure: "scheduling.book", input, from, until, tries: 1, answer, replays: [], ...own };
}

/** What the database would say after exactly these visits, each in its one version, and these keys. */
export function evidenceOf(visits: readonly Visit[], keys: readonly string[]): Evidence {
  return {
    visits: visits.map(({ id, patientId, doctorId, status, startsAt }) => {
      const start = new Date(startsAt);
      return { id, patientId, doctorId, status, startsAt: start, endsAt: new Date(start.getTime() + HALF_HOUR_MS) };
    }),
    changes: visits.map(({ id, version, status, startsAt, doctorId }) => {
      const change = { appointmentId: id, version, status, startsAt: new Date(startsAt), doctorId };
      return { ...change, action: "appointment.booked", actorKind: "staff" };
    }),
    keys: new Set(keys),
    registered: [],
  };
}
