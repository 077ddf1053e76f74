import type { Visit } from "./call.ts";

const VISITS_MAX = 600;
const ENDED = new Set(["completed", "cancelled", "no_show", "expired"]);

/** What everybody at the desks has seen last of each visit; of those that have ended only the latest. */
export class Memory {
  #visits = new Map<string, Visit>();

  see(visit: Visit): void {
    const known = this.#visits.get(visit.id);
    if (known && known.version >= visit.version) return;
    this.#visits.delete(visit.id);
    this.#visits.set(visit.id, visit);
    if (this.#visits.size <= VISITS_MAX) return;
    for (const { id, status } of this.#visits.values()) {
      if (!ENDED.has(status)) continue;
      this.#visits.delete(id);
      return;
    }
  }

  get(id: string): Visit | undefined {
    return this.#visits.get(id);
  }

  in(statuses: readonly string[]): Visit[] {
    return [...this.#visits.values()].filter(({ status }) => statuses.includes(status));
  }
}
