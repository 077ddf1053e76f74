import { type ClientRequest, request } from "node:http";

/** A screen that listens for changes, as each that is open does; `told` is called for each of them. */
export function openStream(
  url: string,
  secret: string,
  topics: readonly string[],
  told: () => void,
): { close(): void } {
  const input = encodeURIComponent(JSON.stringify({ topics }));
  const headers = { accept: "text/event-stream", cookie: `__Host-lockstep=${secret}; lockstep=${secret}` };
  const sent: ClientRequest = request(
    `${url}/trpc/live.changes?input=${input}`,
    { headers, agent: false },
    (answer) => {
      answer.setEncoding("utf8").on("data", (part: string) => {
        for (const _ of part.matchAll(/^data: \{"topic"/gm)) told();
      });
      // Whoever closes it does not care how it ends.
      answer.on("error", () => {});
    },
  );
  sent.on("error", () => {});
  sent.end();
  return { close: () => void sent.destroy() };
}
