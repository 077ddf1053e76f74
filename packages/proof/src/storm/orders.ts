const ORDERS_KNOWN_MAX = 200;

/** An order as somebody saw it last. */
export type Order = {
  id: string;
  version: number;
  status: string;
  remaining: number;
  /** Given there by its nurses; null where it is handed out at the pharmacy. */
  wardId: string | null;
  controlled: boolean;
  dispenses: Dispensed[];
};
type Dispensed = { id: string; version: number; quantity: number; reversed: number };

/** What everybody in the dispensary has seen last. */
export class Orders {
  readonly #known = new Map<string, Order>();

  /** What an answer or a refusal said of it; a line of a list says nothing of what was handed out. */
  see(told: Partial<Order>): void {
    const { id, version, status, remaining, wardId = null, controlled = false } = told;
    if (id === undefined || version === undefined || status === undefined || remaining === undefined) return;
    const known = this.#known.get(id);
    if (known && known.version >= version) return;
    const dispenses = told.dispenses ?? known?.dispenses ?? [];
    this.#known.set(id, { id, version, status, remaining, wardId, controlled, dispenses });
    const [oldest] = this.#known.keys();
    if (this.#known.size > ORDERS_KNOWN_MAX && oldest) this.#known.delete(oldest);
  }

  those(suit: (order: Order) => boolean): Order[] {
    return [...this.#known.values()].filter(suit);
  }
}
