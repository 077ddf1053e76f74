import { DomainError } from "@lockstep/domain/refusal";
import { id } from "@lockstep/domain/wire/ids";
import { Hono } from "hono";
import { receiptOf } from "../features/billing/receipt.queries.ts";
import { receiptPdf } from "../features/billing/receipt-pdf.ts";
import { sessionsOf } from "../features/identity/sessions.ts";
import { noting } from "../platform/restricted-file.ts";
import type { Services } from "../trpc/context.ts";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";
import { sameOrigin } from "./same-origin.ts";

/**
 * A receipt as a PDF. It is asked for by a plain link, which every phone can open, print and keep: the address names the
 * payment and nobody, the cookie says who asks, and nothing on the way keeps it.
 */
export function receiptRoutes({ db, settings }: Services) {
  return new Hono<HttpEnv>().use(sameOrigin(settings.publicUrl)).get("/:paymentId", async (c) => {
    const paymentId = id.safeParse(c.req.param("paymentId"));
    if (!paymentId.success) throw turnedAway("NOT_FOUND");
    const signedIn = await sessionsOf(db, settings).resolve(c.req.header("cookie"));
    if (!signedIn) throw new DomainError({ code: "UNAUTHENTICATED" });
    const caller = { actor: signedIn.actor, requestId: c.get("requestId") };
    const receipt = await noting(db, caller, "billing.receipt", (tx) => receiptOf(tx, caller, paymentId.data));
    const pdf = await receiptPdf(receipt, c.req.query("language"));
    return c.body(new Uint8Array(pdf), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="receipt-${receipt.receiptNumber}.pdf"`,
      "cache-control": "no-store",
    });
  });
}
