import postgres from "postgres";
import { LIVE_CHANNEL } from "./announce.ts";

export type Listener = { close(): Promise<void> };

/**
 * Listens for announced topics on one direct connection of its own (a pooler in transaction mode cannot carry LISTEN).
 * `onGap` is called after a reconnect: notices may have been missed, so whoever shows data should fetch it again.
 */
export async function listen(url: string, onTopics: (topics: string[]) => void, onGap: () => void): Promise<Listener> {
  const client = postgres(url, {
    max: 1,
    idle_timeout: 0,
    connect_timeout: 5,
    fetch_types: false,
    connection: { application_name: "lockstep-listen" },
    onnotice: () => {},
  });
  let connections = 0;
  await client.listen(
    LIVE_CHANNEL,
    (payload) => onTopics(topicsIn(payload)),
    () => {
      connections += 1;
      if (connections > 1) onGap();
    },
  );
  return { close: () => client.end({ timeout: 1 }) };
}

function topicsIn(payload: string): string[] {
  try {
    const parsed: unknown = JSON.parse(payload);
    return Array.isArray(parsed) ? parsed.filter((topic): topic is string => typeof topic === "string") : [];
  } catch {
    return []; // Somebody else's notice on our channel wakes nobody.
  }
}
