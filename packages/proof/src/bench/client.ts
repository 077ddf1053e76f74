import { Agent, request } from "node:http";

const ANSWER_MS_MAX = 15_000;
const SOCKETS_MAX = 64;

/** How a call ended: `ok`, or its refusal's code, with the kind where it has one (`BUSY pool`); and how long it took. */
export type Outcome = { outcome: string; ms: number };
export type Answered = Outcome & { data?: unknown };
export type Headers = Readonly<Record<string, string>>;
export type Client = {
  call(procedure: string, input: object, headers?: Headers): Promise<Answered>;
  /** Anything else that is posted; `ok` for 200. */
  post(path: string, body: string, headers: Headers): Promise<Outcome>;
  close(): void;
};

type Wire = { result?: { data: unknown }; error?: { data: { refusal: { code: string; kind?: string } } } };

/** A signed-in client that keeps its connections, as a browser does. Each call is one request, never sent again. */
export function clientOf(url: string, secret: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  // By the session's names in production and in development.
  const own = { "content-type": "application/json", cookie: `__Host-lockstep=${secret}; lockstep=${secret}` };
  return {
    async call(procedure, input, headers = {}) {
      const startedAt = performance.now();
      const { text } = await post(agent, `${url}/trpc/${procedure}`, { ...own, ...headers }, JSON.stringify(input));
      const ms = performance.now() - startedAt;
      const { result, error } = JSON.parse(text) as Wire; // what the contract says of every answer
      if (result) return { outcome: "ok", ms, data: result.data };
      const { code = "no answer", kind = "" } = error?.data.refusal ?? {};
      return { outcome: `${code} ${kind}`.trim(), ms };
    },
    async post(path, body, headers) {
      const startedAt = performance.now();
      const { status } = await post(agent, `${url}${path}`, { ...own, ...headers }, body);
      return { outcome: status === 200 ? "ok" : String(status), ms: performance.now() - startedAt };
    },
    close: () => agent.destroy(),
  };
}

function post(agent: Agent, url: string, headers: Headers, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: "POST", headers, timeout: ANSWER_MS_MAX }, (answer) => {
      const parts: string[] = [];
      answer.setEncoding("utf8").on("data", (part: string) => parts.push(part));
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text: parts.join("") }));
      answer.once("error", reject);
    });
    sent.once("timeout", () => sent.destroy(new Error(`No answer within ${ANSWER_MS_MAX / 1000} s.`)));
    sent.once("error", reject);
    sent.end(body);
  });
}
