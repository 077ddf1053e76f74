import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Keyed by a secret outside the database, and good for nothing but ending this patient's reminders. */
function signature(secret: string, patientId: string): Buffer {
  return createHmac("sha256", secret).update(`no reminders ${patientId}`).digest();
}

/** Where a reminder's e-mail leads to whoever wants no more of them. */
export function unsubscribePath(secret: string, patientId: string): string {
  return `/unsubscribe/${patientId}.${signature(secret, patientId).toString("base64url")}`;
}

/** The patient that a link was made for; null where nobody's was. */
export function unsubscribing(secret: string, token: string): string | null {
  const [patientId = "", given = ""] = token.split(".");
  if (!z.guid().safeParse(patientId).success) return null;
  const [theirs, wanted] = [Buffer.from(given, "base64url"), signature(secret, patientId)];
  return theirs.length === wanted.length && timingSafeEqual(theirs, wanted) ? patientId : null;
}
