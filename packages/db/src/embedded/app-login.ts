import postgres from "postgres";

/** Makes the database and the login of the application where they are missing; two at once is fine. */
export async function ensureAppLogin(ownerUrl: string, appPassword: string): Promise<void> {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const sql = postgres(ownerUrl, {
    database: "postgres",
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    connect_timeout: 30,
  });
  try {
    const [found] = await sql<{ role: boolean; database: boolean }[]>`
      select exists (select from pg_roles where rolname = 'lockstep_app') as role,
             exists (select from pg_database where datname = ${database}) as database`;
    const create = `create role lockstep_app login password '${appPassword}'`;
    if (!found?.role) await tolerating(["42710", "23505"], sql.unsafe(create));
    if (!found?.database) await tolerating(["42P04", "23505"], sql.unsafe(`create database ${database}`));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** "It exists already" is what was wanted. */
async function tolerating(codes: string[], statement: Promise<unknown>): Promise<void> {
  await statement.catch((error: unknown) => {
    if (!(error instanceof postgres.PostgresError && codes.includes(error.code))) throw error;
  });
}
