import { sqlstateOf } from "@lockstep/db/pg-errors";
import { DomainError } from "@lockstep/domain/refusal";
import { type Settings, SettingsError } from "./env.ts";

const UNREACHABLE = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "CONNECT_TIMEOUT", "EAI_AGAIN"];

/** Why the process could not start, as one sentence for the person who started it, with what mends it. */
export function startProblem(error: unknown, settings: Settings | undefined): string {
  if (error instanceof SettingsError) return error.message;
  if (error instanceof DomainError && error.refusal.code === "BUSY") {
    return `The database could not do its part in time (${error.refusal.kind}): see that it runs and is not overloaded, and start again.`;
  }
  const codes = codesIn(error);
  if (settings && codes.includes("EADDRINUSE")) {
    return `Port ${settings.port} is taken: end what listens there, or start with another one, such as PORT=${settings.port + 1}.`;
  }
  if (settings && codes.includes("EACCES") && settings.port < 1024) {
    return `Port ${settings.port} needs more rights: start with a port above 1023, such as PORT=3000.`;
  }
  if (settings?.databaseUrl) {
    if (codes.some((code) => UNREACHABLE.includes(code))) {
      return `The database at ${hostOf(settings.databaseUrl)} cannot be reached: see that it runs and that DATABASE_URL is right.`;
    }
    if (["28P01", "28000"].includes(sqlstateOf(error) ?? "")) {
      return `The database at ${hostOf(settings.databaseUrl)} refused the sign-in: check user and password in DATABASE_URL.`;
    }
    if (sqlstateOf(error) === "3D000") {
      return `The database that DATABASE_URL names does not exist on ${hostOf(settings.databaseUrl)}: create it, or name another.`;
    }
  }
  return error instanceof Error ? error.message : String(error);
}

function codesIn(error: unknown): string[] {
  const found: string[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if ("code" in at) found.push(String(at.code));
    if (at instanceof AggregateError) found.push(...at.errors.flatMap(codesIn));
  }
  return found;
}

/** Without user and password. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "the given address";
}
