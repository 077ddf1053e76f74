import { readFileSync } from "node:fs";

export type ServerAddress = { host: string; port: number } | { path: string };

/** `certificates` is the authority to trust instead of the well-known ones; only `verify-full` looks at it. */
export type TlsMode = { mode: "disable" | "prefer" | "require" } | { mode: "verify-full"; certificates?: string };

export type ConnectionTarget = {
  addresses: [ServerAddress, ...ServerAddress[]];
  user: string;
  password: string;
  database: string;
  tls: TlsMode;
  /** Refuse a server that is read-only, such as a standby. */
  writable: boolean;
  startupParameters: Record<string, string>;
};

const URL_SHAPE =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^/?]*)(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/;
const HOST_SHAPE = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]*))(?::(?<port>\d+))?$/;
const KNOWN_PARAMETERS = new Set([
  "host",
  "port",
  "sslmode",
  "sslrootcert",
  "target_session_attrs",
  "application_name",
  "options",
]);
const DEFAULT_PORT = 5432;

/**
 * Reads a libpq-style URL: several hosts, a Unix socket directory (`?host=/path`), sslmode, target_session_attrs.
 * Throws on what it does not know rather than connect less safely than was asked. Messages never hold the password.
 */
export function parseConnectionUrl(url: string): ConnectionTarget {
  const parts = URL_SHAPE.exec(url)?.groups;
  if (!parts) throw new Error("The database URL is not of the form postgres://user:password@host:port/database.");
  const query = new URLSearchParams(parts.query);
  for (const name of query.keys()) {
    if (!KNOWN_PARAMETERS.has(name)) throw new Error(`The database URL has an unknown parameter "${name}".`);
  }
  const user = decodeURIComponent(parts.user ?? "");
  if (user === "") throw new Error("The database URL names no user.");
  const startupParameters: Record<string, string> = {};
  for (const name of ["application_name", "options"]) {
    const value = query.get(name);
    if (value) startupParameters[name] = value;
  }
  return {
    addresses: parseAddresses(query.get("host") ?? decodeURIComponent(parts.hosts ?? ""), query.get("port")),
    user,
    password: decodeURIComponent(parts.password ?? ""),
    database: decodeURIComponent(parts.database ?? "") || user,
    tls: parseTls(query.get("sslmode") ?? "prefer", query.get("sslrootcert")),
    writable: parseSessionAttributes(query.get("target_session_attrs") ?? "any"),
    startupParameters,
  };
}

function parseAddresses(hosts: string, defaultPort: string | null): ConnectionTarget["addresses"] {
  const port = Number(defaultPort ?? DEFAULT_PORT);
  const [first, ...others] = hosts.split(",").map((host): ServerAddress => {
    if (host.startsWith("/")) return { path: `${host}/.s.PGSQL.${port}` };
    const parts = HOST_SHAPE.exec(host)?.groups;
    if (!parts) throw new Error("The database URL has a host that cannot be read.");
    return { host: parts.v6 || parts.name || "localhost", port: Number(parts.port ?? port) };
  });
  if (!first) throw new Error("The database URL names no host.");
  return [first, ...others];
}

function parseTls(mode: string, rootCertificate: string | null): TlsMode {
  switch (mode) {
    case "disable":
    case "prefer":
      return { mode };
    case "require":
      // As in libpq: naming an authority asks for verification.
      return rootCertificate ? verifyFull(rootCertificate) : { mode };
    case "verify-full":
      return verifyFull(rootCertificate);
    default:
      throw new Error("The database URL's sslmode must be disable, prefer, require or verify-full.");
  }
}

function verifyFull(rootCertificate: string | null): TlsMode {
  if (!rootCertificate || rootCertificate === "system") return { mode: "verify-full" };
  return { mode: "verify-full", certificates: readFileSync(rootCertificate, "utf8") };
}

function parseSessionAttributes(value: string): boolean {
  if (value === "any") return false;
  if (value === "read-write" || value === "primary") return true;
  throw new Error("The database URL's target_session_attrs must be any, read-write or primary.");
}
