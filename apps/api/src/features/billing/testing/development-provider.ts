import { randomUUID } from "node:crypto";
import { developmentEvent } from "../../../gateways/payments/development-gateway.ts";
import { TEST_SECRET } from "../../../testing/test-secret.ts";
import type { TestServer } from "../../../testing/test-server.ts";

type Told = { paymentId: string; amountMinor?: number; currency?: string; type?: string; id?: string };

/** Reports to a test's server what the development gateway would: a payment of 1,500.00 that came in, unless told otherwise. */
export async function report(
  server: TestServer,
  told: Told,
  at = new Date(),
): Promise<{ status: number; outcome?: string }> {
  const event = { amountMinor: 150_000, currency: "KES", type: "payment.captured", id: randomUUID(), ...told };
  const { body, headers } = developmentEvent(TEST_SECRET, event, at);
  return deliver(server, body, headers);
}

export async function deliver(
  server: TestServer,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; outcome?: string }> {
  const answer = await fetch(`${server.url}/webhooks/payments/development`, { method: "POST", body, headers });
  const said = (await answer.json()) as { outcome?: string }; // what the route answers
  return { status: answer.status, ...(said.outcome ? { outcome: said.outcome } : {}) };
}
