import { createPool } from "./pool/create-pool.ts";

/** What the server is, asked once when the client is made. */
export type ServerFacts = { versionNumber: number; user: string; superuser: boolean };

export async function serverFacts(options: { url: string }): Promise<ServerFacts> {
  const pool = createPool({ url: options.url, size: 1 });
  try {
    const [row] = await pool.handle().unsafe<{ version: string; user: string; superuser: boolean }[]>(
      `select current_setting('server_version_num') as version, session_user::text as user,
              (select rolsuper from pg_roles where rolname = session_user) as superuser`,
    );
    if (!row) throw new Error("The server did not say which version it is.");
    return { versionNumber: Number(row.version), user: row.user, superuser: row.superuser };
  } finally {
    await pool.end();
  }
}
