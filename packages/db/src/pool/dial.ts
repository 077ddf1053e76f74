import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ServerAddress, TlsMode } from "./connection-url.ts";

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const SSL_ACCEPTED = 0x53;
const KEEP_ALIVE_AFTER_MS = 30_000;

/** Opens a byte stream to the server, encrypted where `tls` asks for it. The signal bounds all of it. */
export async function dial(address: ServerAddress, tls: TlsMode, signal: AbortSignal): Promise<Socket> {
  const socket = "path" in address ? connect(address.path) : connect(address.port, address.host);
  const giveUp = () => socket.destroy(new Error("The database did not answer in time."));
  signal.addEventListener("abort", giveUp);
  socket.on("error", () => undefined); // An error between two waits must not be an uncaught one.
  try {
    await until(socket, "connect");
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_AFTER_MS);
    if ("path" in address || tls.mode === "disable") return socket;
    return await encrypt(socket, address.host, tls);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

async function encrypt(socket: Socket, host: string, tls: TlsMode): Promise<Socket> {
  socket.write(SSL_REQUEST);
  const answer = await until<Buffer>(socket, "data");
  // More than the one byte would be plain text slipped in before the handshake (CVE-2021-23222).
  if (answer.length !== 1) throw new Error("The database answered the TLS request with too many bytes.");
  if (answer[0] !== SSL_ACCEPTED) {
    if (tls.mode === "prefer") return socket;
    throw new Error("The database does not offer TLS, which the URL's sslmode requires.");
  }
  const verified = tls.mode === "verify-full";
  const secured = connectTls({
    socket,
    host,
    rejectUnauthorized: verified,
    ...(isIP(host) ? {} : { servername: host }),
    ...(verified && tls.certificates ? { ca: tls.certificates } : {}),
  });
  secured.on("error", () => undefined);
  await until(secured, "secureConnect");
  return secured;
}

/** The event's first argument; rejects if the socket fails or closes before. */
function until<T>(socket: Socket, event: string): Promise<T> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The database closed the connection.")));
  });
}
