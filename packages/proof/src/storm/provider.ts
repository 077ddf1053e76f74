import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Fleet } from "./intent.ts";
import type { Random } from "./random.ts";
import { post } from "./wire.ts";

/** What stands in the address of the page where somebody pays. */
export type Ticket = { paymentId: string; amountMinor: number; currency: string };

/** What the provider reports of one payment, and how it went. Instants are milliseconds of the storm's own clock. */
export type Report = Ticket & {
  eventId: string;
  type: "payment.captured" | "payment.failed" | "payment.refunded";
  /** Signed by somebody else. */
  forged: boolean;
  from: number;
  /** When the first of its sendings was thanked for; Infinity until then. */
  until: number;
  statuses: number[];
};

const TRIES_MAX = 12;
const PATIENCE_MS = 20_000;
const RESOLVE_TRIES_MAX = 120;
const RESOLVE_PAUSE_MS = 250;
const COPIES_MAX = 5;

const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("hex");

/**
 * The development provider as a real one is: it reports each event until it is thanked, and as it happens more than once, to
 * several processes at once, late, out of order, or not at the first time.
 */
export class Provider {
  readonly reports: Report[] = [];
  #fleet: Fleet;
  #key: string;

  constructor(fleet: Fleet, secret: string) {
    this.#fleet = fleet;
    this.#key = hmac(secret, "development payments");
  }

  ticketIn(url: string): Ticket {
    const [text = ""] = (url.split("/").at(-1) ?? "").split(".");
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Ticket; // what the development gateway writes there
  }

  /** Somebody has paid: reports it in one of the ways in which providers do. */
  async paid(random: Random, ticket: Ticket): Promise<void> {
    if (random.chance(0.15)) await this.#forge(random, ticket);
    const captured = this.#note(ticket, "payment.captured", `${ticket.paymentId}:captured`);
    const copies = 1 + random.below(COPIES_MAX);
    const way = random.next();
    if (way < 0.3) return this.#tell(random, captured);
    if (way < 0.5) {
      for (let copy = 0; copy < copies; copy += 1) await this.#tell(random, captured);
    } else if (way < 0.7) {
      await Promise.all(Array.from({ length: copies }, () => this.#tell(random, captured)));
    } else if (way < 0.8) {
      // The first sending is lost on the way, and comes again later.
      await pause(500 + random.below(1_000));
      await this.#tell(random, captured);
    } else if (way < 0.9) {
      await this.#tell(random, this.#note(ticket, "payment.refunded", `${ticket.paymentId}:refunded`));
      await this.#tell(random, captured);
    } else {
      const failed = this.#note(ticket, "payment.failed", `${ticket.paymentId}:failed`);
      await Promise.all([this.#tell(random, failed), this.#tell(random, captured)]);
    }
  }

  /** Reports again what nobody has thanked for yet, until somebody does. */
  async resolve(random: Random): Promise<void> {
    for (const report of this.reports.filter(({ until, forged }) => until === Infinity && !forged)) {
      for (let tries = 1; tries <= RESOLVE_TRIES_MAX && report.until === Infinity; tries += 1) {
        await this.#send(random, report, this.#key);
        if (report.until === Infinity) await pause(RESOLVE_PAUSE_MS);
      }
    }
  }

  async #forge(random: Random, ticket: Ticket): Promise<void> {
    const forged = this.#note(ticket, "payment.captured", `${ticket.paymentId}:forged`, true);
    await this.#send(random, forged, hmac("somebody else's", "development payments"));
  }

  #note(ticket: Ticket, type: Report["type"], eventId: string, forged = false): Report {
    const { paymentId, amountMinor, currency } = ticket;
    const own = { eventId, type, forged, from: performance.now(), until: Infinity, statuses: [] };
    const report: Report = { paymentId, amountMinor, currency, ...own };
    this.reports.push(report);
    return report;
  }

  async #tell(random: Random, report: Report): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (let tries = 1; tries <= TRIES_MAX && performance.now() < giveUpAt; tries += 1) {
      if (await this.#send(random, report, this.#key)) return;
      await pause(Math.min(2_000, 50 * 2 ** tries) * (0.5 + random.next() / 2));
    }
  }

  /** Signed anew at each sending, as providers do; whether it was thanked for. */
  async #send(random: Random, report: Report, key: string): Promise<boolean> {
    const targets = this.#fleet.targets();
    if (targets.length === 0) return false;
    const { eventId: id, type, paymentId, amountMinor, currency } = report;
    const at = new Date();
    const body = JSON.stringify({ id, type, at: at.toISOString(), paymentId, amountMinor, currency });
    const signature = `t=${at.getTime()},v1=${hmac(key, `${at.getTime()}.${body}`)}`;
    try {
      const url = `${random.pick(targets).url}/webhooks/payments/development`;
      const { status } = await post(url, { "lockstep-signature": signature }, body);
      report.statuses.push(status);
      if (status !== 200) return false;
      report.until = Math.min(report.until, performance.now());
      return true;
    } catch {
      return false; // No connection, cut off, or too late: reported again.
    }
  }
}
