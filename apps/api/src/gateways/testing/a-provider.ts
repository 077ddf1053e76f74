import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a provider treats one call. `dropped`: it takes the message over, and the connection breaks before it says so. */
export type Mood = "well" | "hangs" | "fails" | "dropped" | { status: number; answer: unknown };
type Call = { path: string; headers: IncomingMessage["headers"]; form: Record<string, string> };

/**
 * A provider of text messages on a port of this machine. `moods` are how it treats one call after another, the last for all
 * that follow; it keeps one message for each key.
 */
export async function aProvider(success: { status: number; answer: unknown }, ...moods: Mood[]) {
  const calls: Call[] = [];
  const kept = new Set<string>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { url: path = "", headers } = request;
      calls.push({ path, headers, form: Object.fromEntries(new URLSearchParams(body)) });
      const mood = moods[Math.min(calls.length, moods.length) - 1] ?? "well";
      if (mood === "well" || mood === "dropped") kept.add(String(headers["idempotency-key"]));
      treat(response, mood, success);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a path
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    kept,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function treat(response: ServerResponse, mood: Mood, success: { status: number; answer: unknown }): void {
  if (mood === "hangs") return;
  if (mood === "dropped") {
    response.writeHead(success.status, { "content-type": "application/json", "content-length": "500" });
    response.write("{");
    response.socket?.destroySoon();
    return;
  }
  const { status, answer } = mood === "well" ? success : mood === "fails" ? { status: 500, answer: "Oops" } : mood;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}
