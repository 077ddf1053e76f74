import { createHmac, timingSafeEqual } from "node:crypto";
import { WebhookRejected } from "./payment-gateway.ts";

/** An event that was signed longer ago is somebody's recording. */
export const SIGNATURE_AGE_MS_MAX = 300_000;

/** `t=1760000000000,v1=…`: when it was signed, and the HMAC over that and the body. */
export function signatureOf(secret: string, body: string, at: Date): string {
  return `t=${at.getTime()},v1=${macOf(secret, `${at.getTime()}.${body}`)}`;
}

/** Rejects with WebhookRejected unless the body was signed with the secret within the last five minutes. The time is asked of nobody for a forgery. */
export async function verifySignature(
  secret: string,
  body: string,
  signature: string | undefined,
  now: () => Promise<Date>,
): Promise<void> {
  const [, time = "", mac = ""] = /^t=(\d{1,15}),v1=([0-9a-f]{64})$/.exec(signature ?? "") ?? [];
  if (!sameText(mac, macOf(secret, `${time}.${body}`))) throw new WebhookRejected("The signature is not ours.");
  const ageMs = (await now()).getTime() - Number(time);
  if (Math.abs(ageMs) > SIGNATURE_AGE_MS_MAX) throw new WebhookRejected("The event is too old.");
}

export function macOf(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

export function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
