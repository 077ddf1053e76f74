import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { patients } from "@lockstep/db/schema/patients";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";
import { refusalIn } from "../testing/wire.ts";

const EVIL = "https://evil.example";
const PATIENT = {
  firstName: "Sara",
  lastName: "Way",
  dateOfBirth: "1990-01-01",
  sex: "female",
  phone: "+254711000111",
};

let clinic: TestClinic;
let server: TestServer;
let production: TestServer;
let web: string;
let cookie: string;
let port: number;

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), "lockstep-web-"));
  mkdirSync(join(web, "assets"));
  mkdirSync(join(web, ".git"));
  writeFileSync(join(web, "index.html"), "<!doctype html><title>Lockstep</title>");
  writeFileSync(join(web, "assets", "app-abc123.js"), "console.log('a script that is here');".repeat(100));
  writeFileSync(join(web, "assets", "app-abc123.js.map"), "{}");
  writeFileSync(join(web, ".git", "config"), "secret");
  clinic = await testClinic();
  server = await testServer(clinic, { webFolder: web });
  production = await testServer(clinic, { webFolder: web, settings: { LOCKSTEP_ENV: "production" } });
  cookie = (await server.signIn("desk@test.example")).cookie;
  port = Number(new URL(server.url).port);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await production[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
  rmSync(web, { recursive: true });
});

const register = (headers: Record<string, string> = {}, body: unknown = undefined) =>
  server.call("patients.register", body ?? { ...PATIENT, idempotencyKey: crypto.randomUUID() }, { cookie, ...headers });
const registered = async () => (await clinic.db.select().from(patients)).length;

/** What fetch would not send: any method, any header, any path. */
function raw(method: string, path: string, headers: Record<string, string> = {}, body = "") {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

test.each([
  ["another site's page", { origin: EVIL }, 403],
  ["a browser that says cross-site", { "sec-fetch-site": "cross-site" }, 403],
  ["a subdomain", { "sec-fetch-site": "same-site" }, 403],
  ["a sandboxed frame", { origin: "null" }, 403],
  ["the own host under another port", { origin: "http://127.0.0.1:1" }, 403],
  ["a multipart form", { "content-type": "multipart/form-data; boundary=x" }, 415],
  ["a text form", { "content-type": "text/plain" }, 415],
  ["a plain form", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ["JSON by another name", { "content-type": "application/json-patch+json" }, 415],
  ["two content types", { "content-type": "text/plain, application/json" }, 415],
  ["a compressed body", { "content-encoding": "gzip" }, 415],
])("A-22 a mutation from %s is refused and changes nothing", async (_who, headers, status) => {
  const before = await registered();
  const answer = await register(headers as Record<string, string>); // rows of the table above
  expect(answer.status).toBe(status);
  expect((await refusalIn(answer)).code).toBe(status === 403 ? "FORBIDDEN" : "INVALID_INPUT");
  expect(await registered()).toBe(before);
});

test("A-22 a form of another site may not read either", async () => {
  const answer = await fetch(`${server.url}/trpc/auth.me`, { headers: { "sec-fetch-site": "cross-site", cookie } });
  expect(answer.status).toBe(403);
});

test("A-22 a mutation by GET is 405, and by HEAD it does nothing", async () => {
  const before = await registered();
  const input = encodeURIComponent(JSON.stringify({ ...PATIENT, idempotencyKey: crypto.randomUUID() }));
  const byGet = await raw("GET", `/trpc/patients.register?input=${input}`, { cookie });
  expect(byGet.status).toBe(405);
  expect(JSON.parse(byGet.text).error.data.refusal.code).toBe("INVALID_INPUT");
  await raw("HEAD", `/trpc/patients.register?input=${input}`, { cookie });
  await raw("HEAD", "/trpc/auth.signOut", { cookie });
  expect(await registered()).toBe(before);
  expect((await raw("GET", "/trpc/auth.sessions", { cookie })).status).toBe(200);
});

test.each([
  ["the own page", { "sec-fetch-site": "same-origin" }],
  ["an address typed by hand", { "sec-fetch-site": "none" }],
  ["no browser", {}],
])("a mutation from %s is let through", async (who, headers) => {
  const answer = await register(headers as Record<string, string>, {
    ...PATIENT,
    phone: `+25471100${1000 + who.length}`,
    idempotencyKey: crypto.randomUUID(),
  });
  expect(answer.status).toBe(200);
});

test("a mutation from the own host, or from the public address of a proxy, is let through", async () => {
  await using behindProxy = await testServer(clinic, { settings: { LOCKSTEP_PUBLIC_URL: "https://clinic.example" } });
  const own = await server.call("auth.me", "", { origin: server.url });
  const proxied = await behindProxy.call("auth.me", "", { origin: "https://clinic.example" });
  expect([own.status, proxied.status]).toEqual([200, 200]);
});

test("B-08 a path of 8,000 commas costs nothing and is told so shortly", async () => {
  const startedAt = process.cpuUsage();
  const answer = await raw("GET", `/trpc/${",".repeat(8_000)}?batch=1`);
  const { user, system } = process.cpuUsage(startedAt);
  expect(answer.status).toBe(400);
  expect(answer.text.length).toBeLessThan(1_024);
  expect((user + system) / 1_000).toBeLessThan(100); // Client and server of this very process, on a busy machine.
});

test.each([
  ["eleven calls", `/trpc/${Array(11).fill("auth.me").join(",")}?batch=1`, 400],
  ["a mutation in a batch", "/trpc/auth.signOut?batch=1", 400],
  ["a query and a mutation", "/trpc/auth.me,auth.signOut?batch=1", 400],
  ["a mutation by an encoded name", "/trpc/auth%2EsignOut?batch=1", 400],
  ["a procedure that is not there", "/trpc/no.such", 404],
  ["a property of every object", "/trpc/constructor", 404],
  ["a prototype", "/trpc/__proto__", 404],
  ["a percent sign that encodes nothing", "/trpc/%E0%A4%A?batch=1", 400],
  ["an unreadable name", "/trpc/%E0%A4%A", 400],
  ["a query and a subscription", "/trpc/auth.me,live.changes?batch=1", 400],
  ["parameters of a connection", "/trpc/auth.me?connectionParams=x", 400],
  ["a long name", `/trpc/${"x".repeat(900)}`, 404],
  ["the root", "/trpc/", 404],
])("B-08 G-20 %s is refused in few words", async (_what, path, status) => {
  const answer = await raw("POST", path, { cookie, "content-type": "application/json" }, "{}");
  expect(answer.status).toBe(status);
  expect(answer.text.length).toBeLessThan(1_024);
  const { error } = JSON.parse(answer.text);
  expect(error.data).toMatchObject({ httpStatus: status, refusal: { code: expect.any(String) } });
  expect(error.data.requestId).toEqual(answer.headers["x-request-id"]);
  expect((await raw("GET", "/trpc/auth.sessions", { cookie })).status).toBe(200);
});

test("B-08 ten queries in a batch are answered, each for itself", async () => {
  const path = `/trpc/${[...Array(9).fill("clinic.get"), "no.such"].join(",")}?batch=1`;
  const answer = await raw("POST", path, { "content-type": "application/json" }, "{}");
  const answers = JSON.parse(answer.text);
  expect(answers).toHaveLength(10);
  expect(answers[0].result.data.name).toBe("Test clinic");
  expect(answers[9].error.data.refusal.code).toBe("NOT_FOUND");
});

test("B-07 a body of two megabytes is 413, said or unsaid how long it is", async () => {
  const big = JSON.stringify({ note: "x".repeat(2_000_000) });
  expect((await register({}, big)).status).toBe(413);
  const chunked = await new Promise<number>((resolve, reject) => {
    const headers = { cookie, "content-type": "application/json", "transfer-encoding": "chunked" };
    const sent = request({ host: "127.0.0.1", port, method: "POST", path: "/trpc/auth.me", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end(big);
  });
  expect(chunked).toBe(413);
});

test.each([
  ["nesting 10,000 deep", "[".repeat(10_000) + "]".repeat(10_000)],
  ["nesting in a field", `{"q":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
  ["100,000 elements", JSON.stringify({ topics: Array(20_000).fill("clinic") })],
  ["half a body", '{"q":"a'],
  ["no JSON", "<xml/>"],
  ["a gzip bomb", gzipSync(Buffer.alloc(5_000_000)).toString("latin1")],
  ["__proto__ as a key", '{"__proto__":{"limit":5},"q":5}'],
  ["constructor as a key", '{"constructor":{"prototype":{"limit":5}},"q":null}'],
])("B-07 B-03 %s is 400, and the loop is not held up", async (_what, body) => {
  let worst = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    worst = Math.max(worst, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  const answer = await server.call("patients.search", body, { cookie });
  clearInterval(beat);
  expect(answer.status).toBe(400);
  expect((await answer.text()).length).toBeLessThan(4_096);
  expect(worst).toBeLessThan(200);
  expect(Object.getPrototypeOf({})).not.toHaveProperty("limit");
});

test("B-07 a client that sends its headers drop by drop is cut off", { timeout: 20_000 }, async () => {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
  });
  socket.write("GET /healthz HTTP/1.1\r\nhost: x\r\n");
  const drops = setInterval(() => socket.write("x-drop: 1\r\n"), 500);
  const startedAt = performance.now();
  await new Promise((resolve) => socket.on("close", resolve).on("error", () => undefined));
  clearInterval(drops);
  expect(performance.now() - startedAt).toBeLessThan(9_000);
  expect(heard).toMatch(/^HTTP\/1\.1 408/);
  expect(heard).toMatch(/x-content-type-options: nosniff/i);
});

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
    const socket = connect(port, "127.0.0.1", () => socket.write("NONSENSE\r\n\r\n"));
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
