import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { App } from "../build-app.ts";
import { answerTo, turnedAway } from "./refuse.ts";

/** A sender may take this long for its headers, and for all of its request; then the connection is closed. */
const HEADERS_MS_MAX = 5_000;
const REQUEST_MS_MAX = 15_000;
const CONNECTIONS_CHECK_MS = 1_000;
const KEEP_ALIVE_MS = 20_000;
const BEFORE_CLOSING_MS = 200;

export type HttpServer = {
  port: number;
  /**
   * Answers what is under way and closes each connection after it; within `ms` all are closed. Nobody is cut off in the
   * middle of an answer, and for a moment new requests are still taken, because they may be on their way already.
   */
  drain(ms: number): Promise<void>;
};

/** Listens for HTTP on the host and port; port 0 picks a free one. Rejects with the system's error when it cannot. */
export async function listen(app: App, { host, port }: { host: string; port: number }): Promise<HttpServer> {
  const answer = (request: Request, { incoming }: { incoming: unknown }) =>
    app.fetch(request, { incoming: incoming as IncomingMessage }); // the server below speaks HTTP/1.1 only
  const listener = getRequestListener(answer, {
    // The request could not even be made an object of: a host or path that is none.
    errorHandler: async () => {
      const refused = answerTo(turnedAway("BAD_REQUEST"), randomUUID());
      for (const [name, value] of Object.entries(app.headers)) refused.headers.set(name, value);
      return refused;
    },
  });
  const server = createServer(
    {
      headersTimeout: HEADERS_MS_MAX,
      requestTimeout: REQUEST_MS_MAX,
      connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  server.on("clientError", (error, socket) => turnAway(app, error, socket as Socket)); // of a plain TCP server
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // of a TCP server that listens
    drain: (ms) => drain(app, server, ms),
  };
}

async function drain(app: App, server: Server, ms: number): Promise<void> {
  app.drain();
  await new Promise((resolve) => setTimeout(resolve, BEFORE_CLOSING_MS));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = setTimeout(() => server.closeAllConnections(), ms);
  await closed;
  clearTimeout(cut);
}

const STATUS_BY_ERROR: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** What is not HTTP never becomes a request, so its answer is written by hand. */
function turnAway(app: App, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_BY_ERROR[error.code ?? ""] ?? 400;
  const headers = Object.entries(app.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n${headers.join("")}\r\n`,
  );
}
