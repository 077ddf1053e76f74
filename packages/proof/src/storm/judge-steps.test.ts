import { expect, test } from "vitest";
import type { Answer, Call } from "./call.ts";
import { tangledSteps } from "./judge-steps.ts";

const call = (
  n: number,
  procedure: string,
  expectedVersion: number,
  answer: Answer,
  more: Partial<Call> = {},
): Call => ({
  ...{ n, procedure: `pharmacy.${procedure}`, from: n, until: n + 0.5, tries: 1, replays: [], answer },
  ...{ input: { transferId: "t", countId: "t", expectedVersion }, ...more },
});
const told = (version: number): Answer => ({ kind: "ok", data: { id: "t", version }, text: "" });
const refused = (code: string): Answer => ({ kind: "refused", refusal: { code } });
const asked = call(1, "requestTransfer", 0, told(1));
const sent = call(2, "issueTransfer", 1, told(2));

test("R-RX-7 steps of a transfer that follow from each other are found sound, with whoever was too late", () => {
  const late = call(3, "issueTransfer", 1, refused("STALE_VERSION"));
  const over = call(5, "receiveTransfer", 3, refused("ILLEGAL_TRANSITION"));
  expect(tangledSteps([asked, sent, late, call(4, "receiveTransfer", 2, told(3)), over])).toEqual([]);
});

test("R-RX-7 two steps from one version, and one from a version that was over, are found out", () => {
  expect(tangledSteps([asked, sent, call(3, "issueTransfer", 1, told(2))])).toHaveLength(1);
  expect(tangledSteps([asked, sent, call(3, "receiveTransfer", 3, told(4))])).toHaveLength(1);
  expect(tangledSteps([asked, call(2, "issueTransfer", 1, refused("STALE_VERSION"))])).toHaveLength(1);
});

test("R-RX-7 a step that nobody was told of may have been one", () => {
  const unknown = call(2, "issueTransfer", 1, { kind: "unknown" }, { until: Infinity });
  expect(tangledSteps([asked, unknown, call(3, "receiveTransfer", 2, told(3))])).toEqual([]);
  expect(tangledSteps([asked, unknown, call(3, "issueTransfer", 1, told(2))])).toEqual([]);
});

test("R-RX-11 a count is settled once, and found settled by whoever comes after", () => {
  const counted = call(1, "recordCount", 0, told(1));
  const reviewed = call(2, "reviewCount", 1, told(2));
  expect(tangledSteps([counted, reviewed, call(3, "reviewCount", 1, refused("ILLEGAL_TRANSITION"))])).toEqual([]);
  expect(tangledSteps([counted, reviewed, call(3, "reviewCount", 1, told(2))])).toHaveLength(1);
  expect(tangledSteps([counted, call(2, "reviewCount", 1, refused("ILLEGAL_TRANSITION"))])).toHaveLength(1);
});
