const WORDS = {
  auth: "code",
  appointment: "visit",
  waitlist: "waitlist",
  request: "request",
  payment: "payment",
} as const;

/** What a kind of message is called in the catalogue: whoever mends the delivery need not know more. */
export function kindWord(kind: string) {
  if (kind === "auth.invited") return "invitation";
  if (kind.startsWith("appointment.reminder")) return "reminder";
  const [room = ""] = kind.split(".");
  return Object.hasOwn(WORDS, room) ? WORDS[room as keyof typeof WORDS] : "other"; // its key was asked for just before
}
