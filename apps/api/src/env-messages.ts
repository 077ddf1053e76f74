import { z } from "zod";

const text = z.string().trim().min(1);

/** Accounts with those who carry letters and text messages. */
export const messageSettings = {
  LOCKSTEP_SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be smtp://… or smtps://…" }).optional(),
  LOCKSTEP_MAIL_FROM: text.optional(),
  /** What a text message shows as its sender: a name or a number that the provider has given. */
  LOCKSTEP_SMS_FROM: text.optional(),
  LOCKSTEP_AFRICAS_TALKING_USERNAME: text.optional(),
  LOCKSTEP_AFRICAS_TALKING_KEY: text.optional(),
  LOCKSTEP_AFRICAS_TALKING_URL: z.url().default("https://api.africastalking.com"),
  LOCKSTEP_TWILIO_ACCOUNT: text.optional(),
  LOCKSTEP_TWILIO_TOKEN: text.optional(),
  LOCKSTEP_TWILIO_URL: z.url().default("https://api.twilio.com"),
};
const environment = z.object({ ...messageSettings, LOCKSTEP_PUBLIC_URL: z.url().optional() });
type Environment = z.output<typeof environment>;

const ACCOUNTS = [
  ["LOCKSTEP_SMTP_URL", "LOCKSTEP_MAIL_FROM"],
  ["LOCKSTEP_AFRICAS_TALKING_USERNAME", "LOCKSTEP_AFRICAS_TALKING_KEY"],
  ["LOCKSTEP_TWILIO_ACCOUNT", "LOCKSTEP_TWILIO_TOKEN", "LOCKSTEP_SMS_FROM"],
] as const;

/** Half an account is a mistake, two for text messages are, and so are letters whose links would lead nowhere. */
export function messageFaults(env: Environment): { path: string; message: string }[] {
  const halves = ACCOUNTS.flatMap((names) => {
    // The sender's name is shared by both providers of text messages, so it alone asks for neither.
    const [first] = names.filter((name) => name !== "LOCKSTEP_SMS_FROM" && env[name]);
    if (!first) return [];
    const needed = [...names, "LOCKSTEP_PUBLIC_URL" as const].filter((name) => !env[name]);
    return needed.map((path) => ({ path, message: `is needed beside ${first}` }));
  });
  const both = env.LOCKSTEP_AFRICAS_TALKING_KEY && env.LOCKSTEP_TWILIO_TOKEN;
  return both
    ? [...halves, { path: "LOCKSTEP_TWILIO_TOKEN", message: "is a second account for text messages" }]
    : halves;
}

export function messageAccounts(env: Environment) {
  const { LOCKSTEP_SMTP_URL: smtpUrl, LOCKSTEP_MAIL_FROM: mailFrom, LOCKSTEP_SMS_FROM: from } = env;
  const { LOCKSTEP_AFRICAS_TALKING_USERNAME: username, LOCKSTEP_AFRICAS_TALKING_KEY: key } = env;
  const { LOCKSTEP_TWILIO_ACCOUNT: account, LOCKSTEP_TWILIO_TOKEN: token } = env;
  return {
    mail: smtpUrl && mailFrom ? { url: smtpUrl, from: mailFrom } : null,
    africasTalking:
      username && key ? { url: env.LOCKSTEP_AFRICAS_TALKING_URL, username, key, ...(from ? { from } : {}) } : null,
    twilio: account && token && from ? { url: env.LOCKSTEP_TWILIO_URL, account, token, from } : null,
  };
}
