import { setTimeout as pause } from "node:timers/promises";
import type { EmbeddedServer } from "@lockstep/db/embedded/embedded-postgres";
import type { Ends } from "../bench-lab.ts";
import { clientOf } from "../client.ts";
import { type Figures, figuresOf } from "../measure.ts";
import { openSession } from "../session.ts";
import { inVolume, load } from "../volume/measure-volume.ts";
import type { VolumeLab } from "../volume/volume-lab.ts";
import type { VolumeSize } from "../volume/volume-size.ts";
import { chance, type Deed, MIX } from "./mix.ts";
import { openStream } from "./open-stream.ts";
import { type Supplies, suppliesOf } from "./supplies.ts";
import { type Done, work } from "./working-user.ts";

const STEPS = [100, 250, 500];
const SETTLE_MS = 5_000;
export const DAY_GOAL_MS = 500;

type DayStep = {
  users: number;
  all: Figures;
  deeds: { deed: Deed; figures: Figures }[];
  /** Changes that their open screens were told of. */
  told: number;
  load: number;
};
export type DayReport = { size: VolumeSize; seconds: number; steps: DayStep[] };

/** Ever more people at work in a clinic of this size, each with a screen that listens; the application with its jobs. */
export function measureDay(
  server: EmbeddedServer,
  size: VolumeSize,
  ends: Ends,
  say: (line: string) => void,
): Promise<DayReport> {
  const seconds = size.name === "quick" ? 10 : 30;
  return inVolume(
    server,
    size,
    ends,
    say,
    async (lab) => {
      const supplies = await suppliesOf(lab);
      const secrets = await signedIn(lab, Math.max(...STEPS));
      const steps: DayStep[] = [];
      for (const users of STEPS) {
        say(`${users} people at work`);
        steps.push(await measureStep(supplies, secrets.slice(0, users), seconds * 1_000));
      }
      return { size, seconds, steps };
    },
    "all",
  );
}

async function measureStep(supplies: Supplies, secrets: readonly string[], ms: number): Promise<DayStep> {
  const { apiUrl, day } = supplies.lab;
  const done: Done[] = [];
  let told = 0;
  const topics = [`day:${day}`, `queue:${day}`];
  const clients = secrets.map((secret) => clientOf(apiUrl, secret));
  const streams = secrets.map((secret) => openStream(apiUrl, secret, topics, () => (told += 1)));
  await pause(SETTLE_MS);
  told = 0;
  const from = performance.now() + SETTLE_MS;
  const until = from + ms;
  const note = (one: Done) => {
    if (one.startedAt >= from && one.startedAt < until) done.push(one);
  };
  await Promise.all(clients.map((client, n) => work({ supplies, client, luck: chance(n + 1), note }, until)));
  for (const stream of streams) stream.close();
  for (const client of clients) client.close();
  const figures = (results: Done[]) => figuresOf([{ results, seconds: ms / 1_000 }]);
  return {
    users: secrets.length,
    all: figures(done),
    deeds: MIX.map(({ deed }) => ({ deed, figures: figures(done.filter((one) => one.deed === deed)) })),
    told,
    load: load(),
  };
}

/** Staff with a session each, for the run. */
async function signedIn({ owner }: VolumeLab, count: number): Promise<string[]> {
  const staff = await owner<{ id: string }[]>`
    insert into users (id, kind, name, email, roles)
    select uuidv7(), 'staff', 'At work ' || n, 'at-work-' || n || '@volume.example', '{receptionist}'
    from generate_series(1, ${count}::int) n returning id`;
  const secrets: string[] = [];
  for (const { id } of staff) secrets.push(await openSession(owner, id));
  return secrets;
}
