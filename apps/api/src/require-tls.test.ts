import { expect, test } from "vitest";
import { SettingsError } from "./env.ts";
import { requireTls } from "./require-tls.ts";

const production = (databaseUrl: string) => () => requireTls({ development: false, databaseUrl });

test("R-PLT-2 in production the way to another machine is encrypted", () => {
  for (const query of ["", "?sslmode=prefer"]) {
    expect(production(`postgres://a:b@db.internal/c${query}`)).toThrow(SettingsError);
    expect(production(`postgres://a:b@localhost,db.internal/c${query}`)).toThrow(SettingsError);
  }
  for (const url of [
    "postgres://a:b@db.internal/c?sslmode=require",
    "postgres://a:b@db.internal/c?sslmode=verify-full",
    "postgres://a:b@db.internal/c?sslmode=disable",
    "postgres://a:b@127.0.0.1:5433/c",
    "postgres://a:b@/c?host=/var/run/postgresql",
  ]) {
    expect(production(url)).not.toThrow();
  }
});

test("R-PLT-2 in development anything goes", () => {
  expect(() => requireTls({ development: true, databaseUrl: "postgres://a:b@db.internal/c" })).not.toThrow();
  expect(() => requireTls({ development: false, databaseUrl: undefined })).not.toThrow();
});
