import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressedCall } from "./compressed.ts";

const answerOf = (text: string, type = "application/json") =>
  new Response(text, { status: 409, headers: { "content-type": type, vary: "accept" } });
const LONG = JSON.stringify("a".repeat(2_000));

test("a long answer is compressed for who takes it, with its status and headers", async () => {
  const answer = await compressedCall(answerOf(LONG), "br, gzip;q=0.8");
  expect(answer.status).toBe(409);
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(answer.headers.get("vary")).toBe("accept, accept-encoding");
  expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(LONG);
});

test.each([
  ["short", '"short"', "gzip", "application/json"],
  ["for a client that takes none", LONG, undefined, "application/json"],
  ["for a client that refuses it", LONG, "gzip;q=0, identity", "application/json"],
  ["a stream of events", LONG, "gzip", "text/event-stream"],
])("an answer that is %s stays as it is", async (_, text, accepted, type) => {
  const answer = await compressedCall(answerOf(text, type), accepted);
  expect(answer.headers.get("content-encoding")).toBeNull();
  expect(await answer.text()).toBe(text);
});
