import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "./app-router.ts";
import { type TestClinic, testClinic } from "./testing/test-clinic.ts";
import { type TestServer, testServer } from "./testing/test-server.ts";
import { type Access, t } from "./trpc/init.ts";
import { publicProcedure } from "./trpc/procedures.ts";

type Procedure = { type: "query" | "mutation" | "subscription"; meta?: { access?: Access } };

/** Every procedure by its path. */
function proceduresOf(router: { _def: { procedures: unknown } }): [string, Procedure][] {
  const flat = router._def.procedures as Record<string, { _def: Procedure }>; // by full path, as tRPC itself looks them up
  return Object.entries(flat).map(([path, { _def }]) => [path, _def]);
}

const unclassified = (router: typeof appRouter | { _def: { procedures: unknown } }) =>
  proceduresOf(router).flatMap(([path, { meta }]) => (meta?.access ? [] : [path]));

const ALL = proceduresOf(appRouter);
const PUBLIC = [
  "auth.acceptInvite",
  "auth.demoAccounts",
  "auth.invitation",
  "auth.me",
  "auth.requestCode",
  "auth.signIn",
  "auth.signOut",
  "auth.verifyCode",
  "clinic.get",
  "dev.messages",
];
const includesPatients = (access: Access | undefined) =>
  access === "anyone" || access === "signed_in" || access?.includes("patient");

let clinic: TestClinic;
let server: TestServer;
beforeAll(async () => {
  clinic = await testClinic();
  server = await testServer(clinic);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

/** Calls without an input: who is not allowed must be told so before anything else is looked at. */
async function statusFor(path: string, { type }: Procedure, headers: Record<string, string>): Promise<number> {
  const subscription = type === "subscription";
  const answer = subscription
    ? await fetch(`${server.url}/trpc/${path}`, { headers })
    : await server.call(path, {}, headers);
  await answer.body?.cancel();
  return answer.status;
}

test("G-18 every procedure says who may call it", () => {
  expect(ALL.length).toBeGreaterThan(20);
  expect(unclassified(appRouter)).toEqual([]);
});

test("G-18 a procedure that does not say so is found, and refuses everybody", async () => {
  const planted = t.router({ open: publicProcedure.query(() => 1), forgotten: t.procedure.query(() => 1) });
  expect(unclassified(planted)).toEqual(["forgotten"]);
});

test("R-ID-3 what anybody may call without a session is this list and no more", () => {
  const open = ALL.filter(([, { meta }]) => meta?.access === "anyone").map(([path]) => path);
  expect(open.sort()).toEqual(PUBLIC);
});

test.each(ALL.filter(([path]) => !PUBLIC.includes(path)))(
  "G-18 without a session %s is 401",
  async (path, procedure) => {
    expect(await statusFor(path, procedure, {})).toBe(401);
  },
);

test.each(ALL.filter(([path]) => !PUBLIC.includes(path)))(
  "G-18 with a session that was ended %s is 401",
  async (path, procedure) => {
    const { cookie, client } = await server.signIn("admin@test.example");
    await client.auth.signOut.mutate();
    expect(await statusFor(path, procedure, { cookie })).toBe(401);
  },
);

test.each(ALL.filter(([, { meta }]) => !includesPatients(meta?.access)))(
  "G-18 a patient who calls %s is refused with 403",
  async (path, procedure) => {
    const { cookie } = await server.signInAs(clinic.patientCallers[0]?.actor.userId ?? "");
    expect(await statusFor(path, procedure, { cookie })).toBe(403);
  },
);

const STAFF = ["admin", "receptionist", "doctor"] as const;
const EMAIL = { admin: "admin@test.example", receptionist: "desk@test.example", doctor: "doctor1@test.example" };

test.each(STAFF)("G-18 the role %s is refused with 403 wherever it is not named, and nowhere else", async (role) => {
  const { cookie } = await server.signIn(EMAIL[role]);
  for (const [path, procedure] of ALL) {
    const access = procedure.meta?.access;
    const named = access === "anyone" || access === "signed_in" || access?.includes(role);
    if (path === "auth.signOut" || procedure.type === "subscription") continue; // Would end what the others need, or never end.
    const status = await statusFor(path, procedure, { cookie });
    expect(status === 403, `${path} for ${role} was ${status}`).toBe(!named);
  }
});
