import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mpesaGateway } from "../mpesa-gateway.ts";

/** What stands for Safaricom's Daraja: a server of this machine that rings a phone, and says how it went when asked. */
export async function localDaraja() {
  const state = {
    /** What was pushed, in order. */
    pushed: [] as Record<string, unknown>[],
    /** How often the status of a push was asked for. */
    queried: 0,
    /** What the status query says; null while the phone still rings. */
    resultCode: null as string | null,
  };
  const take = async (request: IncomingMessage, answer: ServerResponse) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const say = (status: number, told: unknown) => {
      answer.writeHead(status, { "content-type": "application/json" });
      answer.end(JSON.stringify(told));
    };
    const { authorization } = request.headers;
    if (request.url?.startsWith("/oauth/")) {
      const basic = `Basic ${Buffer.from("key:secret").toString("base64")}`;
      return authorization === basic ? say(200, { access_token: "granted", expires_in: "3599" }) : say(400, {});
    }
    if (authorization !== "Bearer granted") return say(401, {});
    if (request.url === "/mpesa/stkpush/v1/processrequest") {
      state.pushed.push(JSON.parse(body) as Record<string, unknown>); // as this server is sent it
      return say(200, { CheckoutRequestID: `ws_CO_${state.pushed.length}`, ResponseCode: "0" });
    }
    state.queried += 1;
    if (state.resultCode === null) return say(500, { errorCode: "500.001.1001" });
    return say(200, { ResponseCode: "0", ResultCode: state.resultCode, ResultDesc: "As it went." });
  };
  const server = createServer((request, answer) => void take(request, answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // of a server that listens
  const settings = { key: "key", secret: "secret", shortcode: "174379", passkey: "pass", ownSecret: "ours" };
  const url = `http://127.0.0.1:${port}`;
  return Object.assign(state, {
    gateway: mpesaGateway({ ...settings, url, publicUrl: "https://clinic.example" }),
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  });
}
