import type { Fault } from "./fault.ts";

const IDENTITY = "apps/api/src/features/identity";
const BILLING = "apps/api/src/features/billing";
const SCHEDULING = "apps/api/src/features/scheduling";
const MESSAGES = "apps/api/src/features/messages";

/** Faults by which money could be lost or made, a code guessed or used twice, a time offered twice, a message not sent. */
export const PORTAL_FAULTS: readonly Fault[] = [
  {
    name: "a provider's report counts whoever signed it",
    file: "apps/api/src/gateways/payments/signed-event.ts",
    find: `if (!sameText(mac, macOf(secret, \`\${time}.\${body}\`))) throw new WebhookRejected("The signature is not ours.");`,
    replace: "void [mac, secret, body];",
    tests: [`${BILLING}/webhooks.test.ts`],
    caughtBy: ["O-01 a bad signature, an old one and none at all are refused"],
  },
  {
    name: "a report that comes again is taken in again",
    file: `${BILLING}/apply-news.ts`,
    find: `if (!first) return "duplicate";`,
    replace: "void first;",
    tests: [`${BILLING}/webhooks.test.ts`],
    caughtBy: ["O-01 a duplicate counts once"],
  },
  {
    name: "one payment that is told in two events counts twice",
    file: `${BILLING}/capture-online.ts`,
    find: `if (await isCounted(tx, payment, news)) return "already_captured";`,
    replace: "void isCounted;",
    tests: [`${SCHEDULING}/paid-visits.race.test.ts`],
    caughtBy: ["R-26 one event ten times at once, and ten events of one payment"],
  },
  {
    name: "a visit that is paid for stays held",
    file: `${BILLING}/capture-online.ts`,
    find: "if (visit && isSettledBy(bill, news.amountMinor)) await visit.honour(SYSTEM);",
    replace: "void [visit, isSettledBy];",
    tests: [`${BILLING}/webhooks.test.ts`],
    caughtBy: ["R-PAY-1 a held visit is the patient's with the report that its money came in"],
  },
  {
    name: "a guess is compared before it is counted",
    file: `${IDENTITY}/judge-code.ts`,
    find: `  const [counted] = await db
    .update(signInCodes)`,
    replace: `  const [seen] = await db.select().from(signInCodes).where(and(isLive(db, { phone, purpose }), lt(signInCodes.attempts, TRIES_MAX)));
  if (seen && !sameHash(seen.codeHash, codeHash(secret, { challenge: seen.challenge, phone }, code))) {
    await db.update(signInCodes).set({ attempts: Math.min(TRIES_MAX, seen.attempts + 1) }).where(eq(signInCodes.phone, phone));
    throw codeRejected();
  }
  const [counted] = await db
    .update(signInCodes)`,
    tests: [`${IDENTITY}/verify-code.race.test.ts`],
    caughtBy: ["A-01 G-14 of two hundred wrong codes at once"],
  },
  {
    name: "a code opens as many sessions as it is typed in",
    file: `${IDENTITY}/use-code.ts`,
    find: "if (!used) throw codeRejected();",
    replace: "void used;",
    tests: [`${IDENTITY}/verify-code.race.test.ts`],
    caughtBy: ["A-02 G-15 the right code a hundred times at once"],
  },
  {
    name: "an offer does not lock whom it is made to",
    file: `${SCHEDULING}/offer-time.ts`,
    find: `() => lock(tx, "waitlist entry", id),`,
    replace: "async () => new Set([id]),",
    tests: [`${SCHEDULING}/offer-time.race.test.ts`],
    caughtBy: ["an offer waits for whoever is just leaving the list"],
  },
  {
    name: "a patient's bills are everybody's",
    file: `${BILLING}/bill-list.queries.ts`,
    find: `actor.kind === "patient" ? sql\`\${bills.patientId} = \${actor.patientId ?? null}\` : undefined,`,
    replace: "actor.kind ? undefined : undefined,",
    tests: [`${SCHEDULING}/billed-visits.test.ts`],
    caughtBy: ["G-18 a patient sees the own bills and nobody else's"],
  },
  {
    name: "a message is marked as sent before it is",
    file: `${MESSAGES}/settle-message.ts`,
    find: `sentAt: channel === "in_app" ? now : null,`,
    replace: "sentAt: now,",
    tests: [`${MESSAGES}/deliver-message.test.ts`],
    caughtBy: ["R-PLT-8 a booking is told once"],
  },
];
