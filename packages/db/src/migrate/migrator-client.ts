import postgres from "postgres";

/** The migrator's one connection. Every statement goes out as plain text, so that a file travels in a single message. */
export type MigratorClient = postgres.Sql;

export function migratorClient(url: string): MigratorClient {
  return postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    prepare: false,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: "lockstep-migrate", search_path: "public", statement_timeout: 0 },
  });
}

/** The server's code of an error, or undefined for an error of another kind. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof postgres.PostgresError ? error.code : undefined;
}
