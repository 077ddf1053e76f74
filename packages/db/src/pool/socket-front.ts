import { EventEmitter } from "node:events";
import type { Socket } from "node:net";

export type TransactionStatus = "idle" | "open" | "failed" | "unknown";

const READY_FOR_QUERY = "5a00000005";
const STATUS_BY_BYTE: Record<string, TransactionStatus> = { "49": "idle", "54": "open", "45": "failed" };
const TERMINATE = Buffer.from([0x58, 0, 0, 0, 4]);
const FAREWELL_MS = 500;
const DRIVER_WRITES_AT_BYTES = 1_024;
const FATAL_ERROR = /VFATAL\0C([0-9A-Z]{5})\0/;

/**
 * What the driver gets instead of a socket. It passes bytes both ways and hides errors and closing:
 * a driver that never learns that its socket closed can neither crash on it nor reconnect.
 */
export class SocketFront extends EventEmitter {
  readonly #socket: Socket;
  readonly closed: Promise<void>;
  #tail: Buffer = Buffer.alloc(0);
  #lastChunk: Buffer = Buffer.alloc(0);
  #dead = false;
  #collecting = false;

  /** `onGone` is told of every reason to give this connection up, possibly more than once. */
  constructor(socket: Socket, onGone: (cause: unknown) => void) {
    super();
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.once("close", () => resolve());
    });
    socket.on("error", onGone);
    socket.on("close", () => onGone(new Error("The server closed the connection.")));
    socket.on("drain", () => this.emit("drain"));
    socket.on("data", (chunk: Buffer) => {
      if (this.#dead) return;
      this.#lastChunk = chunk;
      this.#tail = (chunk.length < 6 ? Buffer.concat([this.#tail, chunk]) : chunk).subarray(-6);
      try {
        this.emit("data", chunk);
      } catch (error) {
        onGone(error); // The driver threw on what it read, so its state is unknown.
      }
    });
  }

  /** What the server said last: *ready for query* and in which state, or `unknown` in the middle of an answer. */
  get status(): TransactionStatus {
    const tail = this.#tail.toString("hex");
    return (tail.startsWith(READY_FOR_QUERY) && STATUS_BY_BYTE[tail.slice(-2)]) || "unknown";
  }

  /** The SQLSTATE with which the server hung up, if its last words were a fatal error. */
  get fatalSqlState(): string | undefined {
    return FATAL_ERROR.exec(this.#lastChunk.toString("latin1"))?.[1];
  }

  get readyState(): string {
    return this.#dead ? "closed" : this.#socket.readyState;
  }

  /**
   * The driver writes as soon as it has a kilobyte, and what is left over when the event loop turns. Statements that are
   * sent together then leave together, in one write: what it has early waits for what it has left over.
   */
  write(chunk: Uint8Array, written?: () => void): boolean {
    if (this.#dead) return true;
    const early = chunk.length >= DRIVER_WRITES_AT_BYTES;
    if (early && !this.#collecting) this.#collect();
    const more = this.#socket.write(chunk, written);
    if (!early) this.#letGo();
    return more;
  }

  #collect(): void {
    this.#collecting = true;
    this.#socket.cork();
    // By the next tick the driver has asked for its turn of the loop, so that this turn comes right after it.
    process.nextTick(() => setImmediate(() => this.#letGo()));
  }

  #letGo(): void {
    if (!this.#collecting) return;
    this.#collecting = false;
    this.#socket.uncork();
  }

  end(chunk: Uint8Array): void {
    if (!this.#dead) this.#socket.end(chunk);
  }

  destroy(): void {
    this.#dead = true;
    this.#socket.destroy();
  }

  /** Takes leave of the server in the polite way; the socket is destroyed if the server does not hang up. */
  farewell(): void {
    this.#dead = true;
    this.#socket.end(TERMINATE);
    const timer = setTimeout(() => this.#socket.destroy(), FAREWELL_MS);
    void this.closed.then(() => clearTimeout(timer));
  }
}
