import { signInCodes } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { codeOf } from "../identity/sign-in-code.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing } from "./compose.ts";
import { words } from "./templates/wording.ts";

const payload = z.object({ challenge: z.uuid() });

/** The code is derived here and stands nowhere. One that has run out, was used or was replaced is not sent any more. */
export async function composeCode({ db, secret }: Composing, message: Message, now: Date): Promise<Composed> {
  const { challenge } = payload.parse(message.payload);
  const [found] = await db
    .select({
      phone: signInCodes.phone,
      expiresAt: signInCodes.expiresAt,
      usedAt: signInCodes.usedAt,
      language: patients.language,
    })
    .from(signInCodes)
    .leftJoin(patients, eq(patients.phone, signInCodes.phone))
    .where(eq(signInCodes.challenge, challenge));
  if (!found || found.usedAt || found.expiresAt <= now) return "out_of_date";
  const { name: clinic } = await clinicSettings(db);
  const { phone, language } = found;
  const minutes = Math.ceil((found.expiresAt.getTime() - now.getTime()) / 60_000);
  const { text } = words(language ?? "en", "code", { code: codeOf(secret, { challenge, phone }), clinic, minutes });
  return [{ channel: "sms", letter: { to: phone, subject: null, body: text } }];
}
