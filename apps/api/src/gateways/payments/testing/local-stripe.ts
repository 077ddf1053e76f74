import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { stripeGateway } from "../stripe-gateway.ts";

/** What stands for Stripe: a server of this machine. A session is made once a key, and paid when a test says so. */
export async function localStripe() {
  const sessions = new Map<string, Record<string, unknown>>();
  const state = {
    /** The idempotency keys of everything that was asked for, in order. */
    keys: [] as string[],
    paid: false,
    /** Deals with a request in another way than Stripe would; true if it did. */
    misbehave: (_answer: ServerResponse): boolean => false,
    /** What happens while its caller waits for an answer. */
    meanwhile: async (): Promise<void> => {},
  };
  const take = async (request: IncomingMessage, answer: ServerResponse) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const key = request.headers["idempotency-key"];
    if (request.method === "POST") state.keys.push(String(key));
    if (request.method === "POST" && !request.url?.startsWith("/v1/refunds")) sessions.set(String(key), made(body));
    await state.meanwhile();
    if (state.misbehave(answer)) return;
    const found =
      [...sessions.values()].find(({ id }) => request.url?.includes(String(id))) ?? sessions.get(String(key));
    const shown = { ...found, payment_status: state.paid ? "paid" : "unpaid" };
    answer.setHeader("content-type", "application/json");
    answer.end(JSON.stringify(request.url?.startsWith("/v1/refunds") ? REFUND : shown));
  };
  const server = createServer((request, answer) => void take(request, answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // of a server that listens
  return Object.assign(state, {
    sessions,
    gateway: stripeGateway({
      key: "sk_test_x",
      webhookSecret: "whsec_x",
      publicUrl: "https://clinic.example",
      api: { host: "127.0.0.1", port, protocol: "http" },
    }),
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  });
}

const REFUND = { id: "re_1", object: "refund", status: "succeeded" };

function made(body: string) {
  const given = new URLSearchParams(body);
  const paymentId = given.get("client_reference_id");
  return {
    id: `cs_${paymentId}`,
    object: "checkout.session",
    url: `https://pay.example/${paymentId}`,
    expires_at: Math.floor(Date.now() / 1_000) + 3_600,
    client_reference_id: paymentId,
    amount_total: Number(given.get("line_items[0][price_data][unit_amount]")),
    currency: given.get("line_items[0][price_data][currency]"),
    status: "open",
    payment_intent: "pi_1",
  };
}
