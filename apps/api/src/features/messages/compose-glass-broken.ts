import { users } from "@lockstep/db/schema/identity";
import { glassBrokenNews } from "@lockstep/domain/patients/restricted";
import { and, eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing } from "./compose.ts";
import { clinicTime } from "./templates/clinic-time.ts";
import { letterWord, words } from "./templates/wording.ts";

/** To an administrator, by e-mail and among their notices; to nobody who has left meanwhile. */
export async function composeGlassBroken({ db }: Composing, message: Message): Promise<Composed> {
  const news = glassBrokenNews.parse(message.payload);
  const [admin] = await db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(and(eq(users.id, message.userId ?? ""), eq(users.active, true)));
  if (!admin?.email) return "out_of_date";
  const { name: clinic, timeZone } = await clinicSettings(db);
  // No language is known of the staff.
  const { subject, text } = words("en", "glassBroken", {
    ...{ doctor: news.doctorName, file: news.fileNumber },
    when: clinicTime(news.grantedAt, timeZone, "en"),
    until: clinicTime(news.expiresAt, timeZone, "en"),
  });
  const body = [letterWord("en", "greeting", { name: admin.name }), text, letterWord("en", "closing", { clinic })];
  return [
    { channel: "in_app", letter: null },
    { channel: "email", letter: { to: admin.email, subject, body: body.join("\n\n") } },
  ];
}
