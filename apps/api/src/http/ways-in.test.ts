import { request } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { patients } from "@lockstep/db/schema/patients";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.ts";
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
let cookie: string;

beforeAll(async () => {
  clinic = await testClinic();
  server = await testServer(clinic);
  cookie = (await server.signIn("desk@test.example")).cookie;
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

const register = (headers: Record<string, string> = {}, body: unknown = undefined) =>
  server.call("patients.register", body ?? { ...PATIENT, idempotencyKey: crypto.randomUUID() }, { cookie, ...headers });
const registered = async () => (await clinic.db.select().from(patients)).length;

const raw = (method: string, path: string, headers?: Record<string, string>, body?: string) =>
  rawRequest(server.port, method, path, headers, body);

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
    const sent = request(
      { host: "127.0.0.1", port: server.port, method: "POST", path: "/trpc/auth.me", headers },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
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
  const socket = connect(server.port, "127.0.0.1");
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
