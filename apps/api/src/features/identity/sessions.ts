import type { Queryable } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import type { Actor } from "@lockstep/domain/identity/actor";
import { Lucia, TimeSpan } from "lucia";
import type { Settings } from "../../env.ts";
import type { CurrentSession } from "../../trpc/context.ts";
import { LUCIA_LIFETIME_MS } from "./lucia-lifetime.ts";
import { sessionAdapter } from "./session-adapter.ts";

/** Lucia's secrets are 25 random bytes in base 32; anything else was not made here and needs no query. */
const SECRET_SHAPE = /^[a-z2-7]{40}$/;

export type SignedIn = { actor: Actor; session: CurrentSession };

/** Sessions of one process: nothing is remembered in it, so that what one process ends, every process refuses. */
export function sessionsOf(db: Queryable, settings: Settings) {
  const adapter = sessionAdapter(db, {
    staff: { idleMs: settings.sessionIdleMs, absoluteMs: settings.sessionAbsoluteMs },
    patient: { idleMs: settings.patientSessionIdleMs, absoluteMs: settings.patientSessionAbsoluteMs },
  });
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(LUCIA_LIFETIME_MS, "ms"),
    sessionCookie: {
      // The prefix makes browsers insist on Secure, Path=/ and no Domain; without TLS they would refuse it.
      name: settings.development ? "lockstep" : "__Host-lockstep",
      expires: false,
      attributes: { secure: !settings.development, sameSite: "lax" },
    },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
  return {
    /** Who holds the secret in this Cookie header, or null; slides the session when that is due. */
    async resolve(cookieHeader: string | undefined): Promise<SignedIn | null> {
      const secret = secretIn(cookieHeader, lucia.sessionCookieName);
      if (!secret) return null;
      const { user, session } = await lucia.validateSession(secret);
      if (!session) return null;
      return { actor: user.actor, session: { id: session.publicId, expiresAt: session.endsAt } };
    },
    /** A new session with a new secret; answers with the cookie to set. */
    async open(userId: string, device: string): Promise<string> {
      const endsAt = new Date(0); // Required by the type; the adapter asks the database's clock instead.
      const session = await lucia.createSession(userId, { publicId: newId(), device, endsAt });
      return lucia.createSessionCookie(session.id).serialize();
    },
    /** The cookie that takes the browser's away. */
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
  };
}

function secretIn(cookieHeader: string | undefined, cookieName: string): string | null {
  for (const cookie of cookieHeader?.split(";") ?? []) {
    const [name, secret] = cookie.trim().split("=");
    if (name === cookieName && secret && SECRET_SHAPE.test(secret)) return secret;
  }
  return null;
}
