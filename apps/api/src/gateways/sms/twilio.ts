import { z } from "zod";
import { type Gateway, GatewayError } from "../gateway.ts";
import { providerCall } from "./provider-call.ts";

export type TwilioAccount = { url: string; account: string; token: string; from: string };

/** A number that is none, that cannot be reached from this sender, is no mobile, or whose owner wants no messages. */
const NEVER = [21211, 21214, 21610, 21612, 21614];

const sent = z.object({ sid: z.string() });
const refused = z.object({ code: z.int() });

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export function twilioGateway({ url, account, token, from }: TwilioAccount): Gateway {
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;
  const path = `/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`;
  return {
    async send({ key, to, body }, signal) {
      const form = { To: to, From: from, Body: body };
      const { status, answer } = await providerCall(new URL(path, url).href, {
        key,
        form,
        headers: { authorization },
        signal,
      });
      if (status === 201 || status === 200) {
        const taken = sent.safeParse(answer);
        if (!taken.success) throw new GatewayError("PROVIDER_UNCLEAR");
        return { reference: taken.data.sid };
      }
      const code = refused.safeParse(answer).data?.code;
      throw new GatewayError(`PROVIDER_${code ?? status}`, { permanent: code !== undefined && NEVER.includes(code) });
    },
  };
}
