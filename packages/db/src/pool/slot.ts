import type { Socket } from "node:net";
import postgres, { type Options, type Row, type RowList, type Sql } from "postgres";
import type { ServerAddress, TlsMode } from "./connection-url.ts";
import { dial } from "./dial.ts";
import type { WireParameter } from "./parameters.ts";
import { CheckoutDeadlineError, ConnectionLostError, type LostOutcome } from "./pool-errors.ts";
import { SocketFront, type TransactionStatus } from "./socket-front.ts";

export type Rows = RowList<Row[]>;

export type SlotOptions = {
  /** The parsed options of a client that never connects. Each slot's client shares its parsers, which drizzle changes. */
  driverOptions: Sql["options"];
  address: ServerAddress;
  tls: TlsMode;
  writable: boolean;
  connectTimeoutMs: number;
  /** Called once. `cause` is undefined when the slot was retired rather than lost. */
  onEnd: (slot: Slot, cause: unknown) => void;
};

type Lost = (outcome: LostOutcome) => ConnectionLostError;
type Send = { asArrays?: boolean; outcomeIfLost: LostOutcome };

/** One connection with one driver client of its own, for one life: when either is in doubt, both go. */
export class Slot {
  readonly #front: SocketFront;
  readonly #client: Sql;
  readonly #onEnd: SlotOptions["onEnd"];
  readonly #unanswered = new Set<(lost: Lost) => void>();
  readonly #bornAt = performance.now();
  #restingSince = performance.now();
  #deadline: NodeJS.Timeout | undefined;
  #lost: Lost | undefined;
  #rejectDied: (error: Error) => void = () => undefined;
  /** Rejects when the slot dies; never resolves. */
  readonly died: Promise<never>;

  /** Dials, signs in, and has the server answer once. Rejects with what went wrong, in `connectTimeoutMs` at the latest. */
  static async open(options: SlotOptions): Promise<Slot> {
    const signal = AbortSignal.timeout(options.connectTimeoutMs);
    const slot = new Slot(await dial(options.address, options.tls, signal), options);
    const giveUp = () => slot.die(new Error("The database did not answer in time."));
    signal.addEventListener("abort", giveUp);
    if (signal.aborted) giveUp();
    try {
      const [row] = await slot.send("show transaction_read_only", [], { outcomeIfLost: "not_committed" });
      if (options.writable && row?.transaction_read_only !== "off") throw new Error("The database is read-only.");
      return slot;
    } catch (error) {
      slot.die(error);
      throw error;
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  }

  private constructor(socket: Socket, options: SlotOptions) {
    this.#onEnd = options.onEnd;
    this.died = new Promise((_, reject) => {
      this.#rejectDied = reject;
    });
    this.died.catch(() => undefined); // Most slots die with nobody watching.
    this.#front = new SocketFront(socket, (cause) => this.die(cause));
    let dialled = false;
    const handOver = () => {
      if (dialled) throw new Error("A slot does not reconnect.");
      dialled = true;
      return this.#front;
    };
    // `socket` is missing from the driver's types, and options that are parsed already are taken as they are.
    this.#client = postgres({ ...options.driverOptions, socket: handOver } as unknown as Options<never>);
  }

  get dead(): boolean {
    return this.#lost !== undefined;
  }

  get status(): TransactionStatus {
    return this.#front.status;
  }

  /** Dead, or about to be: the server's last words were a fatal error. */
  get hungUp(): boolean {
    return this.dead || this.#front.fatalSqlState !== undefined;
  }

  /** Nothing is unanswered, and the server said last that it is idle. */
  get clean(): boolean {
    return this.#unanswered.size === 0 && this.status === "idle";
  }

  get ageMs(): number {
    return performance.now() - this.#bornAt;
  }

  get restedMs(): number {
    return performance.now() - this.#restingSince;
  }

  get closed(): Promise<void> {
    return this.#front.closed;
  }

  /** Sends one statement. Only the server's own errors leave the slot alive. */
  send(text: string, parameters: WireParameter[], { asArrays = false, outcomeIfLost }: Send): Promise<Rows> {
    if (this.#lost) return Promise.reject(this.#lost("not_committed"));
    return new Promise((resolve, reject) => {
      const lose = (lost: Lost) => reject(lost(outcomeIfLost));
      this.#unanswered.add(lose);
      // Only prepared statements are pipelined; one without parameters goes as a simple query, which is too.
      const query = this.#client.unsafe(text, parameters as never[], { prepare: parameters.length > 0 });
      // The driver would keep the text of every statement that fails, for ever, to look for its origin.
      Object.defineProperty(query, "origin", { value: "" });
      if (asArrays) query.values();
      query.then(
        (rows) => {
          this.#unanswered.delete(lose);
          resolve(rows);
        },
        (error: unknown) => {
          if (!(error instanceof postgres.PostgresError)) return this.die(error);
          this.#unanswered.delete(lose);
          reject(error);
        },
      );
    });
  }

  /** Has the server answer within the time, or dies. */
  async answers(withinMs: number): Promise<boolean> {
    const timer = setTimeout(() => this.die(new Error("An idle connection did not answer.")), withinMs);
    await this.send("select 1", [], { outcomeIfLost: "not_committed" }).catch((error: unknown) => this.die(error));
    clearTimeout(timer);
    return !this.dead;
  }

  startDeadline(ms: number): void {
    this.#deadline = setTimeout(
      () => this.die(new Error(`A connection was held for ${ms} ms.`), CheckoutDeadlineError),
      ms,
    );
  }

  /** The holder is done. */
  rest(): void {
    clearTimeout(this.#deadline);
    this.#restingSince = performance.now();
  }

  /** Ends the connection at once and rejects all that is unanswered. Only the first call counts. */
  die(cause: unknown, LostError: typeof ConnectionLostError = ConnectionLostError): void {
    if (this.#lost) return;
    const sqlState = this.#front.fatalSqlState;
    this.#front.destroy();
    this.#end((outcome) => new LostError(outcome, cause, sqlState), cause);
  }

  /** Ends an idle connection with a goodbye. */
  retire(): void {
    if (this.#lost) return;
    this.#front.farewell();
    this.#end((outcome) => new ConnectionLostError(outcome, "retired"), undefined);
  }

  #end(lost: Lost, cause: unknown): void {
    this.#lost = lost;
    clearTimeout(this.#deadline);
    this.#rejectDied(lost("not_committed"));
    for (const lose of this.#unanswered) lose(lost);
    this.#unanswered.clear();
    void this.#client.end({ timeout: 0 });
    this.#onEnd(this, cause);
  }
}
