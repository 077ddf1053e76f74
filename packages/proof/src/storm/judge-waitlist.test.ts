import { expect, test } from "vitest";
import type { Call } from "./call.ts";
import { judgeWaitlist, type WaitingRoom } from "./judge-waitlist.ts";
import { aCall } from "./planted-history.ts";

type Offer = WaitingRoom["offers"][number];
const at = (minute: number) => new Date(Date.UTC(2027, 2, 1, 9, minute));
const offer = (own: Partial<Offer> = {}): Offer => ({
  ...{ id: "o1", entryId: "e1", patientId: "p1", appointmentId: "v1", doctorId: "d1", startsAt: at(0), endsAt: at(30) },
  ...{ status: "open", visitStatus: "held", entryStatus: "offered", booked: null, ...own },
});
const another = { id: "o2", entryId: "e2", patientId: "p2", appointmentId: "v2" };
const approval = (id = "r1", appointmentId = "v1"): Call =>
  aCall(1, [0, 1], {
    procedure: "scheduling.reviewRequest",
    input: { requestId: id, decision: "approve" },
    answer: { kind: "ok", data: { id, appointmentId }, text: "" },
  });
const request = { id: "r1", status: "approved", patientId: "p1", appointmentId: "v1", visitOf: "p1" };

function broken(room: Partial<WaitingRoom>, calls: Call[] = []): string[] {
  const findings = judgeWaitlist(calls, { offers: [], requests: [], ...room });
  return findings.flatMap(({ promise, against }) => (against.length > 0 ? [promise] : []));
}

test("R-SCH-18 offers in which all is well are found well", () => {
  const declined = offer({ status: "declined", visitStatus: "cancelled", entryStatus: "waiting" });
  expect(broken({ offers: [declined, offer(another)] })).toEqual([]);
  const taken = offer({ status: "accepted", visitStatus: "confirmed", entryStatus: "booked", booked: "v1" });
  expect(broken({ offers: [taken] })).toEqual([]);
});

test("R-SCH-18 a time that is offered to two, two to one person, and one twice, are found out", () => {
  const promise = "no time is offered to two, and nobody is offered two times or one twice (R-SCH-18)";
  expect(broken({ offers: [offer(), offer({ ...another, startsAt: at(29), endsAt: at(59) })] })).toEqual([promise]);
  const elsewhere = { doctorId: "d2", startsAt: at(90), endsAt: at(120) };
  expect(broken({ offers: [offer(), offer({ ...another, ...elsewhere, patientId: "p1" })] })).toEqual([promise]);
  const declined = { status: "declined", visitStatus: "cancelled" };
  expect(broken({ offers: [offer({ id: "o0", ...declined }), offer()] })).toEqual([promise]);
  expect(broken({ offers: [offer(), offer({ ...another, startsAt: at(30), endsAt: at(60) })] })).toEqual([]);
});

test("R-SCH-18 an offer whose visit or entry says otherwise is found out", () => {
  const promise = "an offer, its visit and its entry tell one story (R-SCH-18)";
  expect(broken({ offers: [offer({ visitStatus: "confirmed" })] })).toEqual([promise]);
  expect(broken({ offers: [offer({ entryStatus: "waiting" })] })).toEqual([promise]);
  expect(broken({ offers: [offer({ status: "declined" })] })).toEqual([promise]);
  const taken = { status: "accepted", visitStatus: "confirmed" };
  expect(broken({ offers: [offer({ ...taken, entryStatus: "waiting" })] })).toEqual([promise]);
});

test("R-SCH-19 an approval that is lost, that nobody gave, or that is another's visit, is found out", () => {
  const promise = "an approved request is one visit of its patient, and was acknowledged (R-SCH-19)";
  expect(broken({ requests: [request] }, [approval()])).toEqual([]);
  expect(broken({ requests: [] }, [approval()])).toEqual([promise]);
  expect(broken({ requests: [request] })).toEqual([promise]);
  expect(broken({ requests: [{ ...request, visitOf: "p2" }] }, [approval()])).toEqual([promise]);
  expect(broken({ requests: [request, { ...request, id: "r2" }] }, [approval(), approval("r2")])).toEqual([promise]);
});
