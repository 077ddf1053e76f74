import { Agent, request } from "node:http";
import type { Refusal } from "./call.ts";

/** As a browser's patience (RELIABILITY: proxy 15 s, browser 20 s). */
const ANSWER_MS_MAX = 20_000;

export type Headers = Readonly<Record<string, string>>;
export type WireAnswer = { data: unknown; text: string; cookie?: string } | { refusal: Refusal };

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One request; throws where no whole answer came. */
export async function send(url: string, headers: Headers, procedure: string, input: object): Promise<WireAnswer> {
  const { text, cookie } = await post(`${url}/trpc/${procedure}`, headers, JSON.stringify(input));
  const body = JSON.parse(text) as { result?: { data: unknown }; error?: { data: { refusal: Refusal } } }; // the contract's two shapes
  if (body.result) return { data: body.result.data, text, ...(cookie ? { cookie } : {}) };
  if (body.error?.data.refusal) return { refusal: body.error.data.refusal };
  throw new Error("An answer that is neither a result nor a refusal.");
}

export function hangUp(): void {
  agent.destroy();
}

type Posted = { status: number; text: string; cookie: string | undefined };

/** One request of any kind, with its whole answer. */
export function post(url: string, given: Headers, body: string): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", ...given };
    const sent = request(url, { agent, method: "POST", headers, timeout: ANSWER_MS_MAX }, (answer) => {
      const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0];
      const parts: string[] = [];
      answer.setEncoding("utf8").on("data", (part: string) => parts.push(part));
      answer.once("end", () => {
        if (answer.complete) resolve({ status: answer.statusCode ?? 0, text: parts.join(""), cookie });
        else reject(new Error("Cut off."));
      });
      answer.once("error", reject);
    });
    sent.once("timeout", () => sent.destroy(new Error("No answer in time.")));
    sent.once("error", reject);
    sent.end(body);
  });
}
