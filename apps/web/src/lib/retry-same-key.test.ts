import type { AppRouter } from "@lockstep/api/app-router";
import { createTRPCClient, httpLink } from "@trpc/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { retrySameKey } from "./retry-same-key.ts";

const KEY = "0198c0de-0000-7000-8000-00000000000a";
const change = { appointmentId: KEY, expectedVersion: 1, to: "confirmed", idempotencyKey: KEY } as const;
type Answer = () => Promise<Response>;

const lost: Answer = () => Promise.reject(new TypeError("Failed to fetch"));
const refused = (refusal: { code: string }, status: number): Answer => {
  return async () => Response.json({ error: { message: refusal.code, code: -32000, data: { refusal } } }, { status });
};
const busy = refused({ code: "BUSY" }, 503);
const done: Answer = async () => Response.json({ result: { data: { id: KEY } } });

/** A client whose wire gives these answers, one after the other, then the last for ever. */
function aClient(...answers: Answer[]) {
  const sent: string[] = [];
  const fetch = (_url: unknown, init?: { body?: unknown }) => {
    sent.push(String(init?.body));
    return (answers[sent.length - 1] ?? answers.at(-1) ?? lost)();
  };
  const client = createTRPCClient<AppRouter>({
    links: [retrySameKey, httpLink({ url: "http://clinic.test/trpc", fetch })],
  });
  return { client, sent };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a lost or busy answer is asked for again with the very same key, until it comes", async () => {
  const { client, sent } = aClient(lost, busy, done);
  const answer = client.scheduling.changeStatus.mutate(change);
  await vi.runAllTimersAsync();
  await expect(answer).resolves.toEqual({ id: KEY });
  expect(sent).toHaveLength(3);
  expect(new Set(sent).size).toBe(1);
});

test("it is sent four times at most", async () => {
  const { client, sent } = aClient(lost);
  const answer = client.scheduling.changeStatus.mutate(change).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await answer).toBeInstanceOf(Error);
  expect(sent).toHaveLength(4);
});

test("a server that asks for a longer wait than the 15 seconds is not asked again", async () => {
  const { client, sent } = aClient(refused({ code: "BUSY", ...{ retryAfterSeconds: 60 } }, 503));
  const answer = client.scheduling.changeStatus.mutate(change).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  await answer;
  expect(sent).toHaveLength(1);
});

test("a refusal is an answer, and what has no key is never sent twice", async () => {
  const stale = aClient(refused({ code: "STALE_VERSION" }, 409));
  await expect(stale.client.scheduling.changeStatus.mutate(change)).rejects.toMatchObject({ message: "STALE_VERSION" });
  expect(stale.sent).toHaveLength(1);
  const keyless = aClient(lost);
  const answer = keyless.client.auth.signOut.mutate().catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  await answer;
  expect(keyless.sent).toHaveLength(1);
});
