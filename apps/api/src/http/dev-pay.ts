import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { html } from "hono/html";
import { developmentEvent, readTicket, type Ticket } from "../gateways/payments/development-gateway.ts";
import type { Services } from "../trpc/context.ts";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";
import { sameOrigin } from "./same-origin.ts";

/** How long the report of a late payment takes. */
const LATE_MS = 60_000;

const STYLE = `
  :root { color-scheme: light dark; font: 16px/24px system-ui, sans-serif; }
  body { margin: 0; display: grid; min-height: 100vh; place-items: center; background: light-dark(#f7f7f5, #121416); color: light-dark(#1c1f23, #eceef0); }
  main { width: min(24rem, 100% - 3rem); padding: 1.5rem; border: 1px solid light-dark(#e4e5e1, #2a2e32); border-radius: 12px; background: light-dark(#fff, #1a1d20); }
  h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
  p { margin: 0 0 1rem; }
  strong { font-size: 1.5rem; font-variant-numeric: tabular-nums; }
  form { display: grid; gap: .5rem; }
  button { font: inherit; min-height: 44px; border: 1px solid light-dark(#0f6e6e, #4fbdb6); border-radius: 7px; background: transparent; color: inherit; cursor: pointer; }
  button:first-of-type { background: light-dark(#0f6e6e, #4fbdb6); color: light-dark(#fff, #07201f); font-weight: 600; }
  button:focus-visible { outline: 2px solid light-dark(#0f6e6e, #4fbdb6); outline-offset: 2px; }`;

/** The page where nobody pays: what a developer chooses here is reported as a real provider would report it. */
export function devPay({ secret }: Services, deliver: (request: Request) => Response | Promise<Response>) {
  const ticketAt = (address: string): Ticket => {
    const ticket = readTicket(secret, address);
    if (!ticket) throw turnedAway("NOT_FOUND");
    return ticket;
  };
  const report = async (origin: string, ticket: Ticket, type: string, id: string) => {
    const { body, headers } = developmentEvent(secret, { ...ticket, type, id }, new Date());
    await deliver(new Request(`${origin}/webhooks/payments/development`, { method: "POST", body, headers }));
  };
  return new Hono<HttpEnv>()
    .use(sameOrigin(undefined))
    .get("/style.css", (c) => c.body(STYLE, 200, { "content-type": "text/css" }))
    .get("/:ticket", (c) => {
      c.header("cache-control", "no-store");
      return c.html(page(ticketAt(c.req.param("ticket"))));
    })
    .post("/:ticket", async (c) => {
      const ticket = ticketAt(c.req.param("ticket"));
      const { origin } = new URL(c.req.url);
      const chosen = (await c.req.parseBody()).do;
      const { paymentId } = ticket;
      if (chosen === "pay") await report(origin, ticket, "payment.captured", `${paymentId}:captured`);
      if (chosen === "fail") await report(origin, ticket, "payment.failed", randomUUID());
      if (chosen === "late") {
        setTimeout(() => void report(origin, ticket, "payment.captured", `${paymentId}:captured`), LATE_MS).unref();
      }
      return c.redirect(ticket.returnPath, 303);
    });
}

function page({ amountMinor, currency, label }: Ticket) {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const amount = format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Pay ${label} (development)</title>
    <link rel="stylesheet" href="/dev/pay/style.css" />
  </head>
  <body>
    <main>
      <h1>${label}</h1>
      <p><strong>${amount}</strong></p>
      <p>No money moves here. This page stands for the provider’s while Lockstep is tried out.</p>
      <form method="post">
        <button name="do" value="pay">Pay</button>
        <button name="do" value="fail">Decline</button>
        <button name="do" value="late">Pay, and tell the clinic a minute later</button>
        <button name="do" value="back">Go back without paying</button>
      </form>
    </main>
  </body>
</html>`;
}
