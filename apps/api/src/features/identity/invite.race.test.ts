import { invites, users } from "@lockstep/db/schema/identity";
import { outbox } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../testing/test-secret.ts";
import { activate } from "./accept-invite.ts";
import { invite } from "./invite.ts";
import { aNursesInvitation, authCalls, joiningWith, patiently } from "./testing/calls.ts";

test("R-ID-4 of two invitations of one e-mail the second waits, then is told of the first", async () => {
  await using clinic = await testClinic();
  const inviter = { caller: clinic.admin, secret: TEST_SECRET };
  const first = await held(clinic.db, (tx) => invite(tx, inviter, aNursesInvitation()));
  const calls = authCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(calls.inviteStaff(aNursesInvitation()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  const { inviteId } = await first.done;
  expect(await second).toMatchObject({ code: "ALREADY_DONE", result: { id: inviteId } });
});

test("R-ID-4 an invitation that waits for the same person's activation finds that they have joined", async () => {
  await using clinic = await testClinic();
  const { token } = await authCalls(clinic).inviteStaff(aNursesInvitation());
  const { password: _, ...joining } = joiningWith(token);
  const joins = await held(clinic.db, (tx) => activate(tx, "joins", { ...joining, passwordHash: "hashed before" }));
  const calls = authCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const again = refused(calls.inviteStaff(aNursesInvitation()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  joins.release();
  await joins.done;
  expect(await again).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["email"] }] });
  expect(await clinic.db.select().from(users)).toHaveLength(12);
});

test("R-ID-4 twenty invitations of one e-mail at once, over an expired one, leave one pending and one message", async () => {
  await using clinic = await testClinic();
  const expiredOne = await authCalls(clinic).inviteStaff(aNursesInvitation());
  clinic.travelTo(new Date(Date.parse(expiredOne.expiresAt) + 1));
  const pools = [clinic.db, await clinic.anotherProcess()];
  const tries = Array.from({ length: 20 }, (_, index) =>
    patiently(() => authCalls(clinic, clinic.admin, pools[index % 2]).inviteStaff(aNursesInvitation())),
  );
  const ended = await Promise.allSettled(tries);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of ended) {
    if (one.status === "rejected") {
      expect(await refused(Promise.reject(one.reason))).toMatchObject({ code: "ALREADY_DONE" });
    }
  }
  expect(await clinic.db.select().from(invites)).toHaveLength(2);
  expect(await clinic.db.select().from(outbox)).toHaveLength(2);
});
