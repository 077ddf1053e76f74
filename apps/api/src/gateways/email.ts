import type { Transporter } from "nodemailer";
import { z } from "zod";
import { type Gateway, GatewayError } from "./gateway.ts";

const CONNECTIONS_MAX = 2;
/** Together they end before a delivery is given up as hanging. */
const CONNECT_MS_MAX = 3_000;
const SILENCE_MS_MAX = 4_000;

const smtpError = z.object({ code: z.string().optional(), responseCode: z.int().optional() });

export type MailAccount = { url: string; from: string };

/**
 * Letters by SMTP. The key is the letter's Message-ID, the same at every try, so that mail systems that see it twice show it
 * once. Outside development a server that offers no TLS gets nothing.
 */
export function emailGateway({ url, from }: MailAccount, { requireTls }: { requireTls: boolean }): Gateway {
  let transport: Transporter | undefined;
  // Read when the first letter is sent: most processes send none.
  const opened = async () => {
    const { createTransport } = await import("nodemailer");
    transport ??= createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS_MAX,
      requireTLS: requireTls,
      connectionTimeout: CONNECT_MS_MAX,
      greetingTimeout: CONNECT_MS_MAX,
      socketTimeout: SILENCE_MS_MAX,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return transport;
  };
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? "lockstep.invalid";
  return {
    async send({ key, to, subject, body, unsubscribeUrl }) {
      try {
        const letters = transport ?? (await opened());
        await letters.sendMail({
          from,
          // One address, never a list that somebody has typed in.
          to: { name: "", address: to },
          subject: subject ?? "",
          text: body,
          messageId: `<${key}@${domain}>`,
          headers: {
            "Auto-Submitted": "auto-generated",
            ...(unsubscribeUrl
              ? { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
              : {}),
          },
        });
        return { reference: `<${key}@${domain}>` };
      } catch (error) {
        throw asGatewayError(error);
      }
    },
  };
}

/** A refusal for good is one of this letter; that we may not sign in is a matter of settings, and passes. */
function asGatewayError(error: unknown): GatewayError {
  const { code, responseCode } = smtpError.safeParse(error).data ?? {};
  const permanent = code === "EENVELOPE" && (responseCode ?? 0) >= 500;
  return new GatewayError(responseCode ? `SMTP_${responseCode}` : (code ?? "SMTP_FAILED"), { permanent, cause: error });
}
