import type { Call } from "./call.ts";
import type { Finding } from "./judge.ts";

/** What the database says of times that were offered, and of requests. */
export type WaitingRoom = {
  offers: readonly {
    id: string;
    entryId: string;
    patientId: string;
    appointmentId: string;
    doctorId: string;
    startsAt: Date;
    endsAt: Date;
    status: string;
    visitStatus: string;
    entryStatus: string;
    /** The visit that came of the entry. */
    booked: string | null;
  }[];
  requests: readonly {
    id: string;
    status: string;
    patientId: string;
    appointmentId: string | null;
    /** Whose visit it is that came of it. */
    visitOf: string | null;
  }[];
};

export function judgeWaitlist(calls: readonly Call[], { offers, requests }: WaitingRoom): Finding[] {
  return [
    {
      promise: "no time is offered to two, and nobody is offered two times or one twice (R-SCH-18)",
      against: offeredTwice(offers),
    },
    { promise: "an offer, its visit and its entry tell one story (R-SCH-18)", against: torn(offers) },
    {
      promise: "an approved request is one visit of its patient, and was acknowledged (R-SCH-19)",
      against: approved(calls, requests),
    },
  ];
}

function offeredTwice(offers: WaitingRoom["offers"]): string[] {
  const open = offers.filter(({ status }) => status === "open");
  const clash = (one: (typeof offers)[number], other: (typeof offers)[number]) => {
    if (one.entryId === other.entryId && one.doctorId === other.doctorId && +one.startsAt === +other.startsAt)
      return true;
    if (!open.includes(one) || !open.includes(other)) return false;
    const sameTime = one.doctorId === other.doctorId && one.startsAt < other.endsAt && other.startsAt < one.endsAt;
    return sameTime || one.patientId === other.patientId;
  };
  return offers.flatMap((one, n) =>
    offers.slice(n + 1).flatMap((other) => (clash(one, other) ? [`offers ${one.id} and ${other.id}`] : [])),
  );
}

function torn(offers: WaitingRoom["offers"]): string[] {
  return offers.flatMap(({ id, status, visitStatus, entryStatus, appointmentId, booked }) => {
    const isOpen = status === "open";
    const open = isOpen === (visitStatus === "held") && (!isOpen || entryStatus === "offered");
    const taken = status !== "accepted" || (entryStatus === "booked" && booked === appointmentId);
    return open && taken ? [] : [`offer ${id}: ${status}, visit ${visitStatus}, entry ${entryStatus}`];
  });
}

function approved(calls: readonly Call[], requests: WaitingRoom["requests"]): string[] {
  const told = new Map<string, string>();
  let open = 0;
  for (const { procedure, input, answer } of calls) {
    if (procedure !== "scheduling.reviewRequest" || input.decision !== "approve") continue;
    if (answer.kind === "unknown") open += 1;
    if (answer.kind !== "ok") continue;
    const { id, appointmentId } = answer.data as { id: string; appointmentId: string }; // the contract's answer to an approval
    told.set(id, appointmentId);
  }
  const rows = requests.filter(({ status }) => status === "approved");
  const lost = [...told].filter(([id, visit]) => !rows.some((row) => row.id === id && row.appointmentId === visit));
  const wrong = rows.filter(({ patientId, visitOf }) => visitOf !== patientId);
  const extra = open > 0 ? [] : rows.filter(({ id }) => !told.has(id));
  const shared =
    new Set(rows.map(({ appointmentId }) => appointmentId)).size === rows.length ? [] : ["two requests share a visit"];
  return [
    ...lost.map(([id]) => `lost ${id}`),
    ...[...wrong, ...extra].map(({ id, visitOf }) => `request ${id}: visit of ${visitOf ?? "nobody"}`),
    ...shared,
  ];
}
