import { patients } from "@lockstep/db/schema/patients";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import { pageWords } from "../features/messages/templates/wording.ts";
import { unsubscribe } from "../features/messages/unsubscribe.ts";
import { unsubscribing } from "../features/messages/unsubscribe-token.ts";
import { clinicSettings } from "../platform/clinic-settings.ts";
import type { Services } from "../trpc/context.ts";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";

const BODY_BYTES_MAX = 1_024;

/**
 * The way out of reminders. Looking at the link changes nothing, since mail programs look at every link; the button does, and
 * so does the one click of a mail program (RFC 8058), which posts without a cookie or an origin of ours.
 */
export function unsubscribeRoutes({ db, secret }: Services) {
  async function reader(token: string) {
    const patientId = unsubscribing(secret, token);
    const [patient] = patientId
      ? await db.select({ language: patients.language }).from(patients).where(eq(patients.id, patientId))
      : [];
    if (!patientId || !patient) throw turnedAway("NOT_FOUND");
    const { name: clinic } = await clinicSettings(db);
    return { patientId, language: patient.language, words: pageWords(patient.language, { clinic }) };
  }
  return new Hono<HttpEnv>()
    .use(async (c, next) => {
      await next();
      c.header("cache-control", "no-store");
    })
    .use(bodyLimit({ maxSize: BODY_BYTES_MAX, onError: () => Promise.reject(turnedAway("PAYLOAD_TOO_LARGE")) }))
    .get("/:token", async (c) => {
      const { language, words } = await reader(c.req.param("token"));
      const button = html`<form method="post"><button>${words.unsubscribeButton}</button></form>`;
      return c.html(page(language, words.unsubscribeTitle, html`<p>${words.unsubscribeAsk}</p>${button}`));
    })
    .post("/:token", async (c) => {
      const { patientId, language, words } = await reader(c.req.param("token"));
      await transact(db, (tx) => unsubscribe(tx, patientId));
      return c.html(page(language, words.unsubscribeTitle, html`<p role="status">${words.unsubscribeDone}</p>`));
    });
}

function page(language: string, title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${title}</title>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>`;
}
