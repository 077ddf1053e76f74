import { parseConnectionUrl } from "@lockstep/db/pool/connection-url";
import { type Settings, SettingsError } from "./env.ts";

const LOOPBACK = /^(?:localhost|127\..*|::1)$/;

/**
 * In production the way to the database is encrypted, unless it does not leave the machine or the URL says in so many
 * words (sslmode=disable) that the network is trusted. Otherwise a server without TLS would be talked to in clear.
 */
export function requireTls({ development, databaseUrl }: Pick<Settings, "development" | "databaseUrl">): void {
  if (development || !databaseUrl) return;
  const { tls, addresses } = parseConnectionUrl(databaseUrl);
  const leaves = addresses.some((address) => "host" in address && !LOOPBACK.test(address.host));
  if (tls.mode !== "prefer" || !leaves) return;
  throw new SettingsError(
    "In production DATABASE_URL must ask for TLS: add sslmode=require or sslmode=verify-full, or sslmode=disable where the network itself is trusted.",
  );
}
