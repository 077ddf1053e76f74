import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** The wire between one API process and the database, with a hand on it. */
export type Wire = {
  port: number;
  /** Ends every connection with a reset; how many there were. */
  cut(): number;
  /** Lets nothing through for so long, without a word; what was under way stays lost. */
  swallow(ms: number): void;
  /** Holds every answer back by so long, for so long. */
  delay(byMs: number, ms: number): void;
  /** The next so many COMMITs reach the server, and their answers reach nobody; whether there was one within so long. */
  loseCommits(count: number, ms: number): Promise<boolean>;
  close(): void;
};

const COMMIT = Buffer.from("commit");

export async function wireTo(port: number): Promise<Wire> {
  const pairs = new Set<[Socket, Socket]>();
  /** Those too whose other end is gone and that were not told: a silent wire says nothing of that either. */
  const sockets = new Set<Socket>();
  let silentUntil = 0;
  let slow = { byMs: 0, until: 0 };
  let commitsToLose = 0;
  let commitsLost = 0;
  const reset = ([client, upstream]: [Socket, Socket]) => {
    client.resetAndDestroy();
    upstream.resetAndDestroy();
  };
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    let lost = false;
    const mute = () => (lost ||= Date.now() < silentUntil);
    for (const socket of pair) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        pairs.delete(pair);
        if (!lost) for (const other of pair) other.destroy();
      });
    }
    client.on("data", (chunk) => {
      if (mute()) return;
      upstream.write(chunk);
      if (commitsToLose > 0 && chunk.includes(COMMIT)) {
        commitsToLose -= 1;
        commitsLost += 1;
        // The server has been told; give it time to commit, then nobody hears of it.
        lost = true;
        setTimeout(() => reset(pair), 30);
      }
    });
    upstream.on("data", (chunk) => {
      if (mute()) return;
      const pass = () => {
        if (!mute() && !client.destroyed) client.write(chunk);
      };
      if (Date.now() < slow.until) setTimeout(pass, slow.byMs);
      else pass();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    port: address.port,
    cut: () => {
      const count = pairs.size;
      pairs.forEach(reset);
      return count;
    },
    swallow: (ms) => {
      silentUntil = Date.now() + ms;
    },
    delay: (byMs, ms) => {
      slow = { byMs, until: Date.now() + ms };
    },
    async loseCommits(count, ms) {
      const lostBefore = commitsLost;
      commitsToLose = count;
      await pause(ms);
      commitsToLose = 0;
      return commitsLost > lostBefore;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
