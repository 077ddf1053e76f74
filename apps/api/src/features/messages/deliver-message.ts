import { clock } from "@lockstep/db/clock";
import type { Channel } from "@lockstep/domain/messages/channels";
import { z } from "zod";
import { type Gateway, GatewayError, type Letter } from "../../gateways/gateway.ts";
import { within } from "../../http/within.ts";
import { errorCodeOf } from "../../platform/error-code.ts";
import type { Logger } from "../../platform/logger.ts";
import type { Message } from "./claim-message.ts";
import { type Composing, compose, type Part } from "./compose.ts";
import { type Attempt, planDeliveries, postpone, settleFailed, settleOutOfDate, settleSent } from "./settle-message.ts";
import { Undeliverable } from "./undeliverable.ts";

/** Well inside the lease, so that whoever is still waiting for a gateway still has the message. */
export const SEND_MS_MAX = 10_000;

export type Post = Composing & {
  /** None: nothing is sent that way, and the message says so. */
  gateways: Record<Exclude<Channel, "in_app">, Gateway | null>;
  log: Logger;
};

/**
 * Delivers a message that was claimed: first what is to be sent is written down, each delivery with the id that is its key;
 * then the gateways are called with no transaction open (F-22); then how it went is written down. Cut off anywhere, it is
 * done again after the lease with the same keys, so that what was sent is not sent again.
 */
export async function deliverMessage(post: Post, message: Message): Promise<void> {
  const { db, log } = post;
  const composed = await tried(() => clock(db).then((now) => compose(post, message, now)));
  if (!composed.ok) {
    const { code, permanent } = composed;
    await settleFailed(db, message, [{ deliveryId: null, code, permanent }]);
    if (permanent) log.warn("message undeliverable", { messageId: message.id, kind: message.kind, code });
    return;
  }
  if (composed.value === "out_of_date") return settleOutOfDate(db, message);
  if ("notBefore" in composed.value) return postpone(db, message, composed.value.notBefore);
  const planned = await planDeliveries(db, message, withoutMissing(post, composed.value));
  const attempts = await Promise.all(
    planned.map(({ deliveryId, channel, letter }) => send(post, deliveryId, channel, letter)),
  );
  const failed = attempts.filter((attempt) => attempt.code !== null);
  if (failed.length === 0) return settleSent(db, message, attempts);
  log.warn("message not sent", { messageId: message.id, kind: message.kind, code: failed[0]?.code ?? null });
  return settleFailed(db, message, attempts);
}

function withoutMissing({ gateways }: Post, parts: readonly Part[]) {
  return parts.map(({ channel, letter, skipped }) => {
    const noWay = channel !== "in_app" && letter && !gateways[channel];
    return { channel, letter: noWay || !letter ? null : letter, skipped: noWay ? "no_gateway" : (skipped ?? null) };
  });
}

async function send(post: Post, deliveryId: string, channel: Channel, letter: Omit<Letter, "key">): Promise<Attempt> {
  const gateway = channel === "in_app" ? null : post.gateways[channel];
  if (!gateway) throw new Error(`Nothing is sent by ${channel}.`);
  const tooLong = AbortSignal.timeout(SEND_MS_MAX);
  const sent = await tried(() => within(SEND_MS_MAX, gateway.send({ ...letter, key: deliveryId }, tooLong)));
  if (sent.ok) return { deliveryId, code: null, reference: sent.value.reference };
  return { deliveryId, code: sent.code, permanent: sent.permanent };
}

type Tried<Value> = { ok: true; value: Value } | { ok: false; code: string; permanent: boolean };

/** An error becomes a name that may be stored and shown: its message may hold what was to be said. */
async function tried<Value>(work: () => Promise<Value>): Promise<Tried<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof GatewayError) return { ok: false, code: error.code, permanent: error.permanent };
    if (error instanceof z.ZodError) return { ok: false, code: "BAD_PAYLOAD", permanent: true };
    return { ok: false, code: errorCodeOf(error), permanent: error instanceof Undeliverable };
  }
}
