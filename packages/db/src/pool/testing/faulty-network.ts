import { connect, createServer, type Socket } from "node:net";

export type FaultyNetwork = AsyncDisposable & {
  port: number;
  /** Lets nothing through any more, in either direction, without a word to either side. */
  swallow(): void;
  /** Connections made from now on work; what was swallowed stays lost. */
  heal(): void;
  /** Holds each of the server's answers back for so long. */
  delayAnswersMs: number;
  /** How often a client spoke after it had heard the server: its round trips. */
  roundTrips: number;
  dials: number;
};

/** A wire between a client and the server on 127.0.0.1:`port`, which can go wrong in the ways wires do. */
export async function faultyNetwork(port: number): Promise<FaultyNetwork> {
  let silent = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    network.dials++;
    let lost = silent;
    let clientsTurn = true;
    const upstream = connect(port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        // The end of a connection does not overtake what was said before it.
        if (!lost) setTimeout(() => (socket === client ? upstream : client).destroy(), network.delayAnswersMs);
      });
    }
    const passed = () => {
      lost ||= silent;
      return !lost;
    };
    client.on("data", (chunk) => {
      if (!passed()) return;
      if (clientsTurn) network.roundTrips++;
      clientsTurn = false;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      setTimeout(() => {
        if (!passed()) return;
        clientsTurn = true;
        client.write(chunk);
      }, network.delayAnswersMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const network: FaultyNetwork = {
    port: address.port,
    swallow: () => {
      silent = true;
    },
    heal: () => {
      silent = false;
    },
    delayAnswersMs: 0,
    roundTrips: 0,
    dials: 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return network;
}

/** The same URL, through another port of this machine. */
export function throughPort(url: string, port: number): string {
  return url.replace(/@[^/]+\//, `@127.0.0.1:${port}/`);
}
