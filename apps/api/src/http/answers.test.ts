import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.ts";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

const EVIL = "https://evil.example";
let clinic: TestClinic;
let server: TestServer;
let production: TestServer;
let web: string;

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), "lockstep-web-"));
  mkdirSync(join(web, "assets"));
  mkdirSync(join(web, ".git"));
  writeFileSync(join(web, "index.html"), "<!doctype html><title>Lockstep</title>");
  writeFileSync(join(web, "assets", "app-abc123.js"), "console.log('a script that is here');".repeat(100));
  writeFileSync(join(web, "assets", "app-abc123.js.map"), "{}");
  writeFileSync(join(web, "assets", "built-abc123.js"), "as it is");
  writeFileSync(join(web, "assets", "built-abc123.js.gz"), gzipSync("as it was compressed"));
  writeFileSync(join(web, ".git", "config"), "secret");
  clinic = await testClinic();
  server = await testServer(clinic, { webFolder: web });
  production = await testServer(clinic, { webFolder: web, settings: { LOCKSTEP_ENV: "production" } });
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await production[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
  rmSync(web, { recursive: true });
});

const raw = (method: string, path: string, headers?: Record<string, string>) =>
  rawRequest(server.port, method, path, headers);

test.each([
  ["TRACE", "/", 405],
  ["PUT", "/trpc/auth.signOut", 405],
  ["DELETE", "/trpc/auth.signOut", 405],
  ["PATCH", "/trpc/auth.signOut", 405],
  ["OPTIONS", "/trpc/auth.signOut", 405],
  ["POST", "/", 405],
  ["POST", "/desk/today", 405],
  ["GET", "/.git/config", 404],
  ["GET", "/.env", 404],
  ["GET", "/assets/app-abc123.js.map", 404],
  ["GET", "/assets/built-abc123.js.gz", 404],
  ["GET", "/assets/gone-000.js", 404],
  ["GET", "/favicon.ico", 404],
  ["GET", "/..%2f..%2fetc%2fpasswd", 404],
  ["GET", "/assets/..%5c..%5cpackage.json", 404],
  ["GET", "/dev/messages.json", 404],
])("B-15 %s %s is %i", async (method, path, status) => {
  const answer = await raw(method, path);
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text).error.data.httpStatus).toBe(status);
});

test.each(["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"])(
  "B-15 GET %s leads into the application, never out of its folder",
  async (path) => {
    const answer = await raw("GET", path);
    expect(answer.status === 404 || answer.text.includes("<title>Lockstep</title>")).toBe(true);
  },
);

test("B-15 the application comes with its assets kept for ever, its page asked for again, deep links included", async () => {
  const asset = await fetch(`${server.url}/assets/app-abc123.js`);
  expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(asset.headers.get("content-type")).toContain("javascript");
  expect(asset.headers.get("content-encoding")).toBe("gzip");
  for (const path of ["/", "/index.html", "/desk/day/2030-01-07", "/patients?q=a.b"]) {
    const page = await fetch(server.url + path);
    expect(page.headers.get("cache-control"), path).toBe("no-cache");
    expect(await page.text(), path).toContain("<title>Lockstep</title>");
  }
  const head = await fetch(`${server.url}/`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("a script goes out as the build compressed it, and as it is to whoever takes no such thing", async () => {
  const asked = (encoding: string) =>
    fetch(`${server.url}/assets/built-abc123.js`, { headers: { "accept-encoding": encoding } });
  const [taken, plain] = [await asked("br, gzip"), await asked("identity")];
  expect([taken.headers.get("content-encoding"), await taken.text()]).toEqual(["gzip", "as it was compressed"]);
  expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, "as it is"]);
  for (const { headers } of [taken, plain]) {
    expect(headers.get("content-type")).toContain("javascript");
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  }
  expect(taken.headers.get("vary")).toMatch(/accept-encoding/i);
});

test("G-22 every class of answer carries every security header", async () => {
  const input = encodeURIComponent(JSON.stringify({ topics: ["clinic"] }));
  const signedIn = await production.signIn("desk@test.example");
  const stop = new AbortController();
  const get = (path: string, init: RequestInit = {}) => fetch(production.url + path, init);
  const answers = {
    html: await get("/"),
    asset: await get("/assets/app-abc123.js"),
    deepLink: await get("/desk"),
    json: await get("/trpc/clinic.get"),
    sse: await get(`/trpc/live.changes?input=${input}`, { headers: { cookie: signedIn.cookie }, signal: stop.signal }),
    notFound: await get("/assets/none.js"),
    badRequest: await get(`/trpc/${",".repeat(50)}?batch=1`),
    unauthenticated: await get("/trpc/auth.sessions"),
    crossSite: await get("/trpc/auth.me", { headers: { origin: EVIL } }),
    method: await get("/", { method: "PUT" }),
    head: await get("/", { method: "HEAD" }),
    health: await get("/healthz"),
    metrics: await get("/metrics"),
    tooLarge: await production.call("auth.me", "x".repeat(300_000)),
  };
  for (const [kind, { headers }] of Object.entries(answers)) {
    expect(headers.get("content-security-policy"), kind).toContain("default-src 'self'; script-src 'self'");
    expect(headers.get("content-security-policy"), kind).toContain("frame-ancestors 'none'; base-uri 'none'");
    expect(headers.get("x-content-type-options"), kind).toBe("nosniff");
    expect(headers.get("referrer-policy"), kind).toBe("no-referrer");
    expect(headers.get("permissions-policy"), kind).toContain("geolocation=()");
    expect(headers.get("cross-origin-opener-policy"), kind).toBe("same-origin");
    expect(headers.get("strict-transport-security"), kind).toContain("max-age=");
    expect(headers.get("x-request-id"), kind).toMatch(/^[0-9a-f-]{36}$/);
  }
  for (const kind of ["json", "sse", "badRequest", "unauthenticated", "crossSite", "tooLarge"] as const) {
    expect(answers[kind].headers.get("cache-control"), kind).toBe("no-store");
  }
  expect(answers.sse.headers.get("content-type")).toContain("text/event-stream");
  stop.abort();
});

test("G-22 what is no HTTP at all is turned away with the same headers", async () => {
  const heard = await new Promise<string>((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write("NONSENSE\r\n\r\n"));
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
  });
  expect(heard).toMatch(/^HTTP\/1\.1 400/);
  for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy"]) {
    expect(heard.toLowerCase()).toContain(`${name}:`);
  }
});

test("a host that is none is told so in the usual shape", async () => {
  const answer = await raw("GET", "/trpc/auth.me", { host: "a b" });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text).error.data.refusal.code).toBe("INVALID_INPUT");
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
});
