import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { SocketFront } from "./socket-front.ts";

/** Both ends of a connection, ours behind a front; everything the driver would have heard is in `heard`. */
async function frontedConnection() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const accepted = once(server, "connection");
  const socket = connect(address && typeof address === "object" ? address.port : 0, "127.0.0.1");
  const [farEnd]: Socket[] = await accepted;
  if (!farEnd) throw new Error("Nobody came.");
  const gone: unknown[] = [];
  const front = new SocketFront(socket, (cause) => gone.push(cause));
  const heard: string[] = [];
  for (const event of ["data", "error", "close", "end"]) front.on(event, () => heard.push(event));
  const answer = async (bytes: number[]) => {
    const before = heard.length;
    farEnd.write(Buffer.from(bytes));
    await expect.poll(() => heard.length).toBeGreaterThan(before);
  };
  return {
    front,
    socket,
    farEnd,
    gone,
    heard,
    answer,
    async [Symbol.asyncDispose]() {
      front.destroy();
      farEnd.destroy();
      await once(server.close(), "close");
    },
  };
}

test("the driver hears neither of an error nor of a close, and what it writes afterwards goes nowhere", async () => {
  for (const breaking of ["error", "close"]) {
    await using it = await frontedConnection();
    if (breaking === "close") it.farEnd.destroy();
    else it.socket.destroy(new Error("The cable was pulled."));
    await it.front.closed;
    await pause(5);
    expect(it.gone.length).toBeGreaterThan(0);
    expect(it.heard).toEqual([]);
    it.front.destroy();
    expect(it.front.write(Buffer.from("select 1"))).toBe(true);
    expect(it.front.readyState).toBe("closed");
  }
});

test("knows from the last six bytes, however they are cut, whether the server is idle", async () => {
  await using it = await frontedConnection();
  expect(it.front.status).toBe("unknown");
  await it.answer([0x43, 0, 0, 0, 5, 0, 0x5a, 0, 0]);
  expect(it.front.status).toBe("unknown");
  await it.answer([0, 5]);
  await it.answer([0x49]);
  expect(it.front.status).toBe("idle");
  await it.answer([0x5a, 0, 0, 0, 5, 0x54]);
  expect(it.front.status).toBe("open");
  await it.answer([0x5a, 0, 0, 0, 5, 0x45]);
  expect(it.front.status).toBe("failed");
  await it.answer([0x44]);
  expect(it.front.status).toBe("unknown");
});

test("a driver that throws on what it reads loses the connection, not the process", async () => {
  await using it = await frontedConnection();
  it.front.on("data", () => {
    throw new TypeError("Cannot read properties of null.");
  });
  await it.answer([1]);
  expect(it.gone).toEqual([expect.any(TypeError)]);
});

test("what the driver writes in one go leaves in one piece, at the latest when the event loop has turned", async () => {
  await using it = await frontedConnection();
  const pieces: number[] = [];
  it.farEnd.on("data", (chunk: Buffer) => pieces.push(chunk.length));
  it.socket.setNoDelay(true);
  const turned = () => new Promise<void>((done) => setImmediate(done));
  it.front.write(Buffer.alloc(1_500));
  it.front.write(Buffer.alloc(2_000));
  expect(it.socket.writableLength).toBe(3_500);
  setImmediate(() => it.front.write(Buffer.alloc(10)));
  await expect.poll(() => pieces).toEqual([3_510]);

  it.front.write(Buffer.alloc(4_000));
  await turned();
  await turned();
  await expect.poll(() => pieces).toEqual([3_510, 4_000]);
  it.front.write(Buffer.alloc(20));
  await expect.poll(() => pieces).toEqual([3_510, 4_000, 20]);
});
