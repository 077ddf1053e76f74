import type { Finding } from "./judge.ts";

/** What was sent, as the development gateway kept it, and what the outbox says of it. */
export type Letters = {
  /** Subject and kind are null for what no message in the outbox asked for. */
  sent: readonly { key: string; channel: string; to: string; subject: string | null; kind: string | null }[];
  deliveries: readonly { id: string; channel: string; isSent: boolean; subject: string; kind: string }[];
  dead: readonly { subject: string; kind: string; lastError: string | null }[];
};

/** Every message is sent once, and nothing else is (R-PLT-8, J-02, J-07, J-08). */
export function judgeMessages({ sent, deliveries, dead }: Letters): Finding[] {
  const arrived = new Set(sent.map(({ key }) => key));
  const inTheAir = deliveries.filter(({ id, channel, isSent }) => isSent && channel !== "in_app" && !arrived.has(id));
  return [
    {
      promise: "every message was sent once to a person on a channel (J-08)",
      against: [
        ...twice(sent.map(({ key }) => key)),
        ...twice(sent.map(({ subject, kind, channel }) => `${subject} ${kind} by ${channel}`)),
      ],
    },
    {
      promise: "nothing was sent that was not written down first (J-07)",
      against: sent.filter(({ subject }) => subject === null).map(({ key, channel }) => `${channel} ${key}`),
    },
    {
      promise: "what is marked as sent was sent (J-02)",
      against: inTheAir.map(({ id, subject, kind, channel }) => `${subject} ${kind} by ${channel}: ${id}`),
    },
    {
      promise: "no message was given up (J-06)",
      against: dead.map(({ subject, kind, lastError }) => `${subject} ${kind}: ${lastError}`),
    },
  ];
}

function twice(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}
