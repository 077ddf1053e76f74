import { z } from "zod";
import { type Gateway, GatewayError } from "../gateway.ts";
import { providerCall } from "./provider-call.ts";

export type AfricasTalkingAccount = { url: string; username: string; key: string; from?: string };

/** Processed, sent, queued. */
const TAKEN_OVER = [100, 101, 102];
/** A number that is none, is of a kind that gets no messages, or whose owner wants none. */
const NEVER = [403, 404, 406, 409];

const sent = z.object({
  SMSMessageData: z.object({
    Recipients: z.array(z.object({ statusCode: z.int(), messageId: z.string().optional() })),
  }),
});

/** https://developers.africastalking.com/docs/sms/sending/bulk */
export function africasTalkingGateway({ url, username, key: apiKey, from }: AfricasTalkingAccount): Gateway {
  return {
    async send({ key, to, body }, signal) {
      const { status, answer } = await providerCall(new URL("/version1/messaging", url).href, {
        key,
        form: { username, to, message: body, ...(from ? { from } : {}) },
        headers: { apiKey },
        signal,
      });
      if (status !== 201 && status !== 200) throw new GatewayError(`PROVIDER_${status}`);
      const [recipient] = sent.safeParse(answer).data?.SMSMessageData.Recipients ?? [];
      if (!recipient) throw new GatewayError("PROVIDER_UNCLEAR");
      const { statusCode, messageId = null } = recipient;
      if (TAKEN_OVER.includes(statusCode)) return { reference: messageId };
      throw new GatewayError(`PROVIDER_${statusCode}`, { permanent: NEVER.includes(statusCode) });
    },
  };
}
