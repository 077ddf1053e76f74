import { Hono } from "hono";
import { html } from "hono/html";
import { developmentMessagesTo } from "../features/messages/development-messages.queries.ts";
import type { Services } from "../trpc/context.ts";
import type { HttpEnv } from "./http-env.ts";

/** The letters that were not really sent, for the developer to read; every word of them is shown as text. */
export function devMessages({ db }: Services) {
  return new Hono<HttpEnv>().get("/", async (c) => {
    const to = c.req.query("to") || undefined;
    const messages = await developmentMessagesTo(db, to);
    c.header("cache-control", "no-store");
    return c.html(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Messages that were not sent</title>
  </head>
  <body>
    <main>
      <h1>Messages that were not sent</h1>
      <p>In development text messages and e-mails end here, the newest first.</p>
      <form><label>To <input name="to" value="${to ?? ""}" /></label> <button>Show</button></form>
      ${messages.length === 0 ? html`<p>Nothing yet.</p>` : ""}
      ${messages.map(
        ({ channel, to, subject, body, at }) => html`<article>
        <h2>${channel === "sms" ? "Text message" : "E-mail"} to ${to}</h2>
        <p><time datetime="${at}">${at}</time>${subject === null ? "" : html` · <strong>${subject}</strong>`}</p>
        <pre>${body}</pre>
      </article>`,
      )}
    </main>
  </body>
</html>`);
  });
}
