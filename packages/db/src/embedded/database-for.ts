import { type EmbeddedServer, startEmbedded } from "./embedded-postgres.ts";

export interface ChosenDatabase {
  /** Direct, with the right to change the schema. */
  ownerUrl: string;
  /** For the application's pool. */
  appUrl: string;
  /** The role the pool takes on at sign-in, where `appUrl` signs in as the owner. */
  appRole?: string;
  server?: EmbeddedServer;
  stop(): Promise<void>;
}

export interface DatabaseChoice {
  databaseUrl?: string | undefined;
  /** Direct (not through PgBouncer) and with the right to change the schema; `databaseUrl` is then the application's own login. */
  migrationUrl?: string | undefined;
  dataDir: string;
  onProgress?: (message: string) => void;
}

/** The database that was named, or else one of our own under the data directory. */
export async function databaseFor(choice: DatabaseChoice): Promise<ChosenDatabase> {
  const { databaseUrl, migrationUrl, dataDir, onProgress = () => {} } = choice;
  const nothingToStop = async () => {};
  if (databaseUrl && migrationUrl) return { ownerUrl: migrationUrl, appUrl: databaseUrl, stop: nothingToStop };
  if (databaseUrl) return { ownerUrl: databaseUrl, appUrl: databaseUrl, appRole: "lockstep_app", stop: nothingToStop };
  const server = await startEmbedded({ dataDir, onProgress });
  return { ownerUrl: server.ownerUrl, appUrl: server.appUrl, server, stop: () => server.stop() };
}
