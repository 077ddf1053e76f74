import type { Db } from "@lockstep/db/database";
import { signInCodes } from "@lockstep/db/schema/identity";
import type { Actor } from "@lockstep/domain/identity/actor";
import { eq } from "drizzle-orm";
import { contextOf } from "../../../testing/context-of.ts";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import { TEST_SECRET } from "../../../testing/test-secret.ts";
import type { Context } from "../../../trpc/context.ts";
import { t } from "../../../trpc/init.ts";
import { authRouter } from "../auth.router.ts";
import { codeOf } from "../sign-in-code.ts";

const createAuth = t.createCallerFactory(authRouter);

/** `auth` for a browser that nobody is signed in with. */
export function phoneCalls(clinic: TestClinic, more: Partial<Context> = {}) {
  return createAuth({ ...contextOf(more.db ?? clinic.db, clinic.admin), actor: null, session: null, ...more });
}

/** What the phone was sent, as whoever delivers it finds out. */
export async function codeSentTo(db: Db, phone: string): Promise<string> {
  const [row] = await db.select().from(signInCodes).where(eq(signInCodes.phone, phone));
  if (!row) throw new Error("No code was sent to this phone.");
  return codeOf(TEST_SECRET, row);
}

/** Another code than that one. */
export const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, "0");

/** Signs in with a phone as its owner would. */
export async function signInByPhone(
  clinic: TestClinic,
  phone: string,
  more: Partial<Context> = {},
): Promise<{ actor: Actor; cookie: string }> {
  const responseHeaders = new Headers();
  const calls = phoneCalls(clinic, { responseHeaders, ...more });
  await calls.requestCode({ phone });
  const actor = await calls.verifyCode({ phone, code: await codeSentTo(clinic.db, phone) });
  return { actor, cookie: responseHeaders.get("set-cookie")?.split(";")[0] ?? "" };
}
