import { expect } from "vitest";

/** What one stream of `live.changes` has said so far. */
export type Heard = {
  status: number;
  topics: string[];
  /** Refusals, and the code by which a client decides whether to connect anew. */
  errors: { refusal: string; code: number }[];
  /** Whether the server said that nothing more will come. */
  returned: () => boolean;
  /** Whether the connection was closed, by whomever. */
  closed: () => boolean;
  hangUp(): void;
};

/** Listens as a browser's EventSource does, and returns once the stream is open or was refused. */
export async function listenTo(url: string, cookie: string, topics: readonly unknown[]): Promise<Heard> {
  const hangUp = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ topics }));
  const answer = await fetch(`${url}/trpc/live.changes?input=${input}`, {
    headers: { cookie, accept: "text/event-stream" },
    signal: hangUp.signal,
  });
  const heard: Heard["topics"] = [];
  const errors: Heard["errors"] = [];
  const seen = new Set<string>();
  let closed = false;
  void read(answer, (event, text) => {
    seen.add(event);
    if (event === "message") heard.push(JSON.parse(text).topic);
    if (event === "serialized-error") {
      const { code, data } = JSON.parse(text);
      errors.push({ refusal: data.refusal.code, code });
    }
  }).finally(() => {
    closed = true;
  });
  await expect.poll(() => seen.size > 0 || closed).toBe(true);
  return {
    status: answer.status,
    topics: heard,
    errors,
    returned: () => seen.has("return"),
    closed: () => closed,
    hangUp: () => hangUp.abort(),
  };
}

async function read(answer: Response, tell: (event: string, data: string) => void): Promise<void> {
  let text = "";
  try {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const lines = text.slice(0, end).split("\n");
        text = text.slice(end + 2);
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        if (lines.some((line) => line !== "")) tell(field("event") ?? "message", field("data") ?? "");
      }
    }
  } catch {
    // Cut off: that it is closed says so.
  }
}
