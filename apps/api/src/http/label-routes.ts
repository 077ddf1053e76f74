import { DomainError, forbidden } from "@lockstep/domain/refusal";
import { id } from "@lockstep/domain/wire/ids";
import { Hono } from "hono";
import { sessionsOf } from "../features/identity/sessions.ts";
import { labelOf } from "../features/pharmacy/label.queries.ts";
import { labelPdf } from "../features/pharmacy/label-pdf.ts";
import { noting } from "../platform/restricted-file.ts";
import type { Services } from "../trpc/context.ts";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";
import { sameOrigin } from "./same-origin.ts";

/** The label of what was handed out, as a PDF; for pharmacists and nurses. As receipts, nothing on the way keeps it. */
export function labelRoutes({ db, settings }: Services) {
  return new Hono<HttpEnv>().use(sameOrigin(settings.publicUrl)).get("/:dispenseId", async (c) => {
    const dispenseId = id.safeParse(c.req.param("dispenseId").replace(/\.pdf$/, ""));
    if (!dispenseId.success) throw turnedAway("NOT_FOUND");
    const signedIn = await sessionsOf(db, settings).resolve(c.req.header("cookie"));
    if (!signedIn) throw new DomainError({ code: "UNAUTHENTICATED" });
    const { actor } = signedIn;
    if (!actor.roles.some((role) => role === "pharmacist" || role === "nurse")) throw forbidden();
    const caller = { actor, requestId: c.get("requestId") };
    const label = await noting(db, caller, "pharmacy.label", (tx) => labelOf(tx, caller, dispenseId.data));
    const pdf = await labelPdf(label, c.req.query("language"));
    return c.body(new Uint8Array(pdf), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="label-${label.order.number}.pdf"`,
      "cache-control": "no-store",
    });
  });
}
