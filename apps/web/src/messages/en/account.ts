export const account = {
  sessionsTitle: "Where you are signed in",
  sessionsIntro: "End a session that is not yours or that you no longer use.",
  thisDevice: "This device",
  lastSeen: "Last used {when}",
  since: "Signed in {when}",
  revoke: "End session",
  revokeNamed: "End session on {device}",
  revoked: "The session was ended.",
  unknownDevice: "Unknown device",
} as const;
