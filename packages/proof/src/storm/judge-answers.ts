import { type Call, HOLDING, hasKey, visitIn } from "./call.ts";
import type { Finding } from "./judge.ts";

/** What the database says when all is over. */
export type Evidence = {
  /** Every version of every visit. */
  changes: readonly {
    appointmentId: string;
    version: number;
    status: string;
    startsAt: Date;
    doctorId: string;
    action: string;
    actorKind: string;
  }[];
  visits: readonly { id: string; patientId: string; doctorId: string; status: string; startsAt: Date; endsAt: Date }[];
  keys: ReadonlySet<string>;
  registered: readonly string[];
};

/**
 * Compares what clients were told with what is there. Pure, so that it can be seen to fail. `runOut` are the visits whose hold
 * the storm has brought to its end, and the bills of visits that were released.
 */
export function judgeAnswers(
  calls: readonly Call[],
  evidence: Evidence,
  runOut: ReadonlySet<string> = new Set(),
): Finding[] {
  return [
    { promise: "no doctor and no patient has two live visits at one time (G-01)", against: overlaps(evidence) },
    { promise: "every acknowledged change is there (G-05)", against: missing(calls, evidence) },
    { promise: "nothing is there that was not acknowledged (G-05)", against: unexplained(calls, evidence) },
    { promise: "one intent, one effect (G-04)", against: twice(calls) },
    { promise: "an intent sent again is answered byte for byte as before (G-04)", against: differing(calls) },
    { promise: "no refused intent left a trace", against: traces(calls, evidence) },
    { promise: "every registered patient is there once, and no other", against: patients(calls, evidence) },
    {
      promise: "nothing was refused or ended for a reason that was not there (F-17)",
      against: unfounded(calls, evidence, runOut),
    },
  ];
}

const nameOf = (call: Call) => `call ${call.n} ${call.procedure} ${JSON.stringify(call.answer).slice(0, 200)}`;
const place = (id: string, version: number) => `${id} v${version}`;

/** By its own arithmetic, beside the questions that the product asks itself. */
function overlaps({ visits }: Evidence): string[] {
  const live = visits.filter(({ status }) => HOLDING.has(status));
  return (["doctorId", "patientId"] as const).flatMap((whose) => {
    const sorted = [...live].sort((a, b) => a[whose].localeCompare(b[whose]) || +a.startsAt - +b.startsAt);
    return sorted.flatMap((visit, n) => {
      const next = sorted[n + 1];
      return next && next[whose] === visit[whose] && next.startsAt < visit.endsAt
        ? [`${visit.id} and ${next.id} (${whose})`]
        : [];
    });
  });
}

function missing(calls: readonly Call[], { changes }: Evidence): string[] {
  const rows = new Map(changes.map((row) => [place(row.appointmentId, row.version), row]));
  return calls.flatMap((call) => {
    const visit = visitIn(call);
    if (!visit) return [];
    const row = rows.get(place(visit.id, visit.version));
    const same =
      row?.status === visit.status && row.startsAt.toISOString() === visit.startsAt && row.doctorId === visit.doctorId;
    return same ? [] : [nameOf(call)];
  });
}

function unexplained(calls: readonly Call[], { changes }: Evidence): string[] {
  const told = new Set<string>();
  for (const call of calls) {
    const visit = visitIn(call);
    if (visit) told.add(place(visit.id, visit.version));
    // What was sent without a key and got no answer may be there.
    const { appointmentId, expectedVersion } = call.input;
    if (call.answer.kind === "unknown" && appointmentId)
      told.add(place(String(appointmentId), Number(expectedVersion) + 1));
  }
  return changes.flatMap(({ appointmentId, version, action }) =>
    told.has(place(appointmentId, version)) ? [] : [`${action} ${place(appointmentId, version)}`],
  );
}

function twice(calls: readonly Call[]): string[] {
  const by = new Map<string, Call>();
  return calls.flatMap((call) => {
    const visit = visitIn(call);
    if (!visit) return [];
    const other = by.get(place(visit.id, visit.version));
    by.set(place(visit.id, visit.version), call);
    return other ? [`${nameOf(other)} and ${nameOf(call)}`] : [];
  });
}

function differing(calls: readonly Call[]): string[] {
  return calls.flatMap((call) => {
    const { answer, replays } = call;
    return answer.kind === "ok" && replays.some((text) => text !== answer.text) ? [nameOf(call)] : [];
  });
}

function traces(calls: readonly Call[], { keys }: Evidence): string[] {
  return calls.flatMap((call) => {
    const key = String(call.input.idempotencyKey);
    if (call.answer.kind === "refused" && keys.has(key)) return [`${nameOf(call)} left its key`];
    if (call.answer.kind === "ok" && hasKey(call) && !keys.has(key)) return [`${nameOf(call)} has no key`];
    return [];
  });
}

const REGISTERS = new Set(["patients.register", "patients.registerMyself"]);

function patients(calls: readonly Call[], { registered }: Evidence): string[] {
  const told = new Map<string, number>();
  for (const { procedure, answer } of calls) {
    if (!REGISTERS.has(procedure) || answer.kind !== "ok") continue;
    const { id } = answer.data as { id: string }; // the contract's answer to these
    told.set(id, (told.get(id) ?? 0) + 1);
  }
  const open = calls.some(({ procedure, answer }) => REGISTERS.has(procedure) && answer.kind === "unknown");
  const ids = new Set(registered);
  const lost = [...told.keys()].filter((id) => !ids.has(id)).map((id) => `lost ${id}`);
  const doubled = [...told].filter(([, count]) => count > 1).map(([id]) => `answered twice ${id}`);
  const extra = open ? [] : [...ids].filter((id) => !told.has(id)).map((id) => `nobody was told of ${id}`);
  return [...lost, ...doubled, ...extra];
}

/** What can stand in the way in a storm. No time is past, no hold and no session over, nobody unknown: by the database's clock. */
const FOUNDED = new Set([
  "SLOT_TAKEN",
  "PATIENT_BUSY",
  "STALE_VERSION",
  "ILLEGAL_TRANSITION",
  "ALREADY_DONE",
  "BUSY",
  "EXCEEDS_REMAINING",
]);
/** A patient's own bookings have a limit, shelves become empty, and codes are judged by themselves. */
const FOUNDED_IN: Readonly<Record<string, string>> = {
  "scheduling.hold": "BOOKING_LIMIT",
  "scheduling.answerOffer": "BOOKING_LIMIT",
  "scheduling.request": "BOOKING_LIMIT",
  "scheduling.joinWaitlist": "BOOKING_LIMIT",
  "auth.requestCode": "RATE_LIMITED",
  "pharmacy.dispense": "INSUFFICIENT_STOCK",
  "pharmacy.administer": "INSUFFICIENT_STOCK",
  "pharmacy.issueTransfer": "INSUFFICIENT_STOCK",
  "pharmacy.adjustStock": "INSUFFICIENT_STOCK",
  "pharmacy.writeOff": "INSUFFICIENT_STOCK",
  "pharmacy.reviewCount": "INSUFFICIENT_STOCK",
};
/** Lots are stopped in the storm; that this one was is judged with its history. None has expired, all are where they are looked for. */
const STOPPED = new Set(["recalled", "quarantined"]);

function isFounded({ procedure, input, answer }: Call, runOut: ReadonlySet<string>): boolean {
  if (answer.kind !== "refused" || procedure === "auth.verifyCode") return true;
  const { code, because = "" } = answer.refusal;
  if (code === "LOT_UNUSABLE" && procedure.startsWith("pharmacy.")) return STOPPED.has(because);
  if (FOUNDED.has(code) || FOUNDED_IN[procedure] === code) return true;
  return code === "HOLD_EXPIRED" && runOut.has(String(input.appointmentId ?? input.billId));
}

function unfounded(calls: readonly Call[], { changes }: Evidence, runOut: ReadonlySet<string>): string[] {
  const refused = calls.filter((call) => !isFounded(call, runOut));
  // Steps with a reason come as calls that nobody made.
  const steps = calls.filter(({ n }) => n < 0).flatMap((call) => visitIn(call) ?? []);
  const reasoned = new Set(steps.map(({ id, version }) => place(id, version)));
  const byItself = changes.filter(
    ({ actorKind, appointmentId, version }) => actorKind === "system" && !reasoned.has(place(appointmentId, version)),
  );
  return [
    ...refused.map(nameOf),
    ...byItself.map(({ appointmentId, version, action }) => `${action} ${place(appointmentId, version)}`),
  ];
}
