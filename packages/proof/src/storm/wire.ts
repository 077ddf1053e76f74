import { Agent, request } from "node:http";
import type { Refusal } from "./call.ts";

/** As a browser's patience (RELIABILITY: proxy 15 s, browser 20 s). */
const ANSWER_MS_MAX = 20_000;

export type WireAnswer = { data: unknown; text: string } | { refusal: Refusal };

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One request; throws where no whole answer came. */
export async function send(url: string, cookie: string, procedure: string, input: object): Promise<WireAnswer> {
  const text = await post(`${url}/trpc/${procedure}`, cookie, JSON.stringify(input));
  const body = JSON.parse(text) as { result?: { data: unknown }; error?: { data: { refusal: Refusal } } }; // the contract's two shapes
  if (body.result) return { data: body.result.data, text };
  if (body.error?.data.refusal) return { refusal: body.error.data.refusal };
  throw new Error("An answer that is neither a result nor a refusal.");
}

export function hangUp(): void {
  agent.destroy();
}

function post(url: string, cookie: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", cookie };
    const sent = request(url, { agent, method: "POST", headers, timeout: ANSWER_MS_MAX }, (answer) => {
      const parts: string[] = [];
      answer.setEncoding("utf8").on("data", (part: string) => parts.push(part));
      answer.once("end", () => (answer.complete ? resolve(parts.join("")) : reject(new Error("Cut off."))));
      answer.once("error", reject);
    });
    sent.once("timeout", () => sent.destroy(new Error("No answer in time.")));
    sent.once("error", reject);
    sent.end(body);
  });
}
