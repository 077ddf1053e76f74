import { LEDGER_TABLES } from "./ledger-tables.ts";
import { type MigratorClient, sqlState } from "./migrator-client.ts";

const APP_ROLE = "lockstep_app";
const ROLE_EXISTS = ["42710", "23505"];
const NOT_ALLOWED = "42501";

export interface AppRole {
  /** The role that the migrating login may take on, or undefined where it may not or there is none. */
  appRole: typeof APP_ROLE | undefined;
  warnings: string[];
}

/** Makes the application's role where that is allowed, and gives it exactly what the application needs. */
export async function ensureAppRole(sql: MigratorClient, lockTimeoutMs: number): Promise<AppRole> {
  if (!(await roleExists(sql)) && !(await createRole(sql))) {
    return {
      appRole: undefined,
      warnings: [
        `The role ${APP_ROLE} does not exist and this login may not create it, so the application keeps all of the login's rights. As an administrator: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to the login.`,
      ],
    };
  }
  await sql.unsafe(await grants(sql, lockTimeoutMs)).simple();
  if (await mayTakeOn(sql)) return { appRole: APP_ROLE, warnings: [] };
  return {
    appRole: undefined,
    warnings: [`This login may not take on the role ${APP_ROLE}. As an administrator: grant ${APP_ROLE} to the login.`],
  };
}

async function roleExists(sql: MigratorClient): Promise<boolean> {
  const rows = await sql`select from pg_roles where rolname = ${APP_ROLE}`;
  return rows.length > 0;
}

async function createRole(sql: MigratorClient): Promise<boolean> {
  return sql.unsafe(`create role ${APP_ROLE} nologin`).then(
    () => true,
    (error: unknown) => {
      // Roles belong to the whole server: the migrator of another database may have been first.
      if (ROLE_EXISTS.includes(sqlState(error) ?? "")) return true;
      if (sqlState(error) === NOT_ALLOWED) return false;
      throw error;
    },
  );
}

/** One message, hence one transaction: nobody sees the role with more rights than it ends up with. */
async function grants(sql: MigratorClient, lockTimeoutMs: number): Promise<string> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relname in ${sql([...LEDGER_TABLES])}`;
  const hasJobs = (await sql`select from pg_namespace where nspname = 'pgboss'`).length > 0;
  const statements = [
    `set local lock_timeout = ${lockTimeoutMs}`,
    `revoke create on schema public from public, ${APP_ROLE}`,
    `grant usage on schema public to ${APP_ROLE}`,
    `grant select, insert, update, delete on all tables in schema public to ${APP_ROLE}`,
    `grant usage on all sequences in schema public to ${APP_ROLE}`,
    `revoke truncate, references, trigger on all tables in schema public from ${APP_ROLE}`,
    `revoke insert, update, delete on public.lockstep_migrations from ${APP_ROLE}`,
    ...rows.map(({ name }) => `revoke update, delete on public.${name} from ${APP_ROLE}`),
  ];
  if (hasJobs) {
    statements.push(
      `grant usage on schema pgboss to ${APP_ROLE}`,
      `grant select, insert, update, delete on all tables in schema pgboss to ${APP_ROLE}`,
      `grant usage on all sequences in schema pgboss to ${APP_ROLE}`,
    );
  }
  return statements.join(";\n");
}

async function mayTakeOn(sql: MigratorClient): Promise<boolean> {
  const allowed = async () => {
    // Since 16 membership alone does not say that SET ROLE is allowed; before, it does.
    const [row] = await sql<{ allowed: boolean }[]>`
      select pg_has_role(current_user, ${APP_ROLE},
        case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as allowed`;
    return row?.allowed === true;
  };
  if (await allowed()) return true;
  await sql.unsafe(`grant ${APP_ROLE} to current_user`).catch((error: unknown) => {
    if (sqlState(error) !== NOT_ALLOWED) throw error;
  });
  return allowed();
}
