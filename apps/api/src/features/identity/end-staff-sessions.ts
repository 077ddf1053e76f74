import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { audit } from "../../platform/audit.ts";
import type { Caller, CurrentSession } from "../../trpc/context.ts";
import { endAllSessions } from "./end-all-sessions.ts";
import { staffMember } from "./staff.queries.ts";

type Asked = { userId: string; current: CurrentSession | null };

/** Signs a member of staff out everywhere, but not the one who asks from where they ask. NOT_FOUND for anybody else. */
export async function endStaffSessions(tx: Tx, caller: Caller, { userId, current }: Asked): Promise<{ ended: number }> {
  const at = await clock(tx);
  await staffMember(tx, userId);
  const ended = await endAllSessions(tx, userId, current?.id);
  const entry = { action: "auth.sessions_ended", entity: "user", entityId: userId };
  await audit(tx, caller, { at, ...entry, after: { ended } });
  touch(tx, "staff");
  return { ended };
}
