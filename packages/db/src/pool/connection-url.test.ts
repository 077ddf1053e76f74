import { expect, test } from "vitest";
import { parseConnectionUrl } from "./connection-url.ts";

test("reads several hosts, each with its port or the common one", () => {
  const { addresses } = parseConnectionUrl("postgres://desk@one,two:6000,[::1]:7000/clinic?port=5544");
  expect(addresses).toEqual([
    { host: "one", port: 5544 },
    { host: "two", port: 6000 },
    { host: "::1", port: 7000 },
  ]);
});

test("reads a socket directory, an encoded password, and fills in what is left out", () => {
  expect(parseConnectionUrl("postgresql://desk:p%40ss%2Fword@?host=/run/postgresql")).toMatchObject({
    addresses: [{ path: "/run/postgresql/.s.PGSQL.5432" }],
    user: "desk",
    password: "p@ss/word",
    database: "desk",
    tls: { mode: "prefer" },
    writable: false,
  });
});

test("asking for an authority asks for verification, as in libpq", () => {
  const { tls } = parseConnectionUrl("postgres://desk@db/clinic?sslmode=require&sslrootcert=system");
  expect(tls).toEqual({ mode: "verify-full" });
});

test("what it does not know is refused, never ignored, and the password is not in the message", () => {
  const wrong = [
    "mysql://desk:secret@db/clinic",
    "postgres://desk:secret@db/clinic?sslmode=verify-ca",
    "postgres://desk:secret@db/clinic?channel_binding=require",
    "postgres://desk:secret@db/clinic?target_session_attrs=standby",
    "postgres://:secret@db/clinic",
    "postgres://desk:secret@db:port/clinic",
    "desk:secret",
    "",
  ];
  for (const url of wrong) {
    const parse = () => parseConnectionUrl(url);
    expect(parse).toThrow(/The database URL/);
    expect(parse).not.toThrow(/secret/);
  }
});
