import type { AccessEvent } from "@lockstep/domain/patients/patient";

const ONE_VISIT_MS = 10 * 60_000;

/** One person's look into a file: opening the page reads more than one thing, and again whenever it changes. */
export type Look = Pick<AccessEvent, "id" | "actorId" | "actorName" | "emergency"> & {
  from: string;
  to: string;
  operations: string[];
};

/**
 * Events, newest first, as the looks they belong to: the same person's within ten minutes of each other are one, unless an
 * emergency lies between them.
 */
export function groupLooks(events: readonly AccessEvent[]): Look[] {
  const looks: Look[] = [];
  for (const { id, actorId, actorName, at, operation, emergency } of events) {
    const last = looks.at(-1);
    const alike = last?.actorId === actorId && last.emergency?.expiresAt === emergency?.expiresAt;
    if (last && alike && Date.parse(last.from) - Date.parse(at) < ONE_VISIT_MS) {
      last.from = at;
      if (!last.operations.includes(operation)) last.operations.push(operation);
    } else {
      looks.push({ id, actorId, actorName, emergency, from: at, to: at, operations: [operation] });
    }
  }
  return looks;
}
