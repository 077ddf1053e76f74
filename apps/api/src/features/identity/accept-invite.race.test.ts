import { doctors } from "@lockstep/db/schema/doctors";
import { invites, sessions, users } from "@lockstep/db/schema/identity";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { activate } from "./accept-invite.ts";
import { aDoctorsInvitation, authCalls, joiningWith, patiently, strangerCalls } from "./testing/calls.ts";

const activation = (token: string) => {
  const { password: _, ...joining } = joiningWith(token);
  return { ...joining, passwordHash: "hashed before" };
};

test("R-ID-4 of two activations of one invitation the second waits, then finds it accepted", async () => {
  await using clinic = await testClinic();
  const { token } = await authCalls(clinic).inviteDoctor(aDoctorsInvitation());
  const first = await held(clinic.db, (tx) => activate(tx, "first", activation(token)));
  const second = refused(strangerCalls(clinic, await clinic.anotherProcess()).acceptInvite(joiningWith(token)));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await expect(first.done).resolves.toMatchObject({ name: "Dr Newton", roles: ["doctor"] });
  expect(await second).toEqual({ code: "CODE_REJECTED" });
  expect(await clinic.db.select().from(doctors)).toHaveLength(4);
});

test("R-ID-4 an activation that fails lets the one that waited for it go on", async () => {
  await using clinic = await testClinic();
  const { token } = await authCalls(clinic).inviteDoctor(aDoctorsInvitation());
  const activated = gate();
  const release = gate();
  const first = transact(clinic.db, async (tx) => {
    await activate(tx, "first", activation(token));
    activated.open();
    await release.opened;
    throw new Error("the process died");
  });
  const dying = expect(first).rejects.toThrow("the process died");
  await activated.opened;
  const second = strangerCalls(clinic, await clinic.anotherProcess()).acceptInvite(joiningWith(token));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await dying;
  expect(await second).toMatchObject({ roles: ["doctor"] });
});

test("R-ID-4 an invitation that is revoked while somebody accepts it is one or the other, never both", async () => {
  await using clinic = await testClinic();
  const { inviteId, token } = await authCalls(clinic).inviteDoctor(aDoctorsInvitation());
  const accepting = await held(clinic.db, (tx) => activate(tx, "first", activation(token)));
  const other = await clinic.anotherProcess();
  const revoking = refused(authCalls(clinic, clinic.admin, other).revokeInvite({ inviteId, expectedVersion: 1 }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  accepting.release();
  await accepting.done;
  expect(await revoking).toMatchObject({ code: "ALREADY_DONE", result: { status: "accepted" } });
});

test("R-ID-4 of twenty activations of one invitation one makes a doctor and a session, and every other is rejected", async () => {
  await using clinic = await testClinic();
  const { token } = await authCalls(clinic).inviteDoctor(aDoctorsInvitation());
  const pools = [clinic.db, await clinic.anotherProcess()];
  const tries = Array.from({ length: 20 }, (_, index) =>
    patiently(() => strangerCalls(clinic, pools[index % 2]).acceptInvite(joiningWith(token))),
  );
  const ended = await Promise.allSettled(tries);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of ended) {
    if (one.status === "rejected") expect(await refused(Promise.reject(one.reason))).toEqual({ code: "CODE_REJECTED" });
  }
  expect(await clinic.db.select().from(sessions)).toHaveLength(1);
  expect(await clinic.db.select().from(doctors)).toHaveLength(4);
  expect(await clinic.db.select().from(users)).toHaveLength(12);
  expect(await clinic.db.select().from(invites)).toMatchObject([{ userId: expect.any(String), version: 2 }]);
});
