import { spawn, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serverUser } from "../../embedded/server-user.ts";
import { reachableDirectory } from "../../testing/reachable-directory.ts";

const READY_MS_MAX = 5_000;

/** Where PgBouncer is installed, if it is. */
export function pgbouncerBinary(): string | undefined {
  const asked = spawnSync("sh", ["-c", "PATH=$PATH:/usr/sbin:/usr/local/sbin; command -v pgbouncer"]);
  return asked.stdout.toString().trim() || undefined;
}

/** A PgBouncer in transaction mode with `poolSize` connections to the server behind `url`; its own URL is `url`. */
export async function ownPgbouncer(
  binary: string,
  url: string,
  poolSize: number,
): Promise<AsyncDisposable & { url: string }> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const directory = reachableDirectory();
  const ownPort = await freePort();
  const users = join(directory, "users.txt");
  const settings = join(directory, "pgbouncer.ini");
  writeFileSync(users, `"${username}" "${password}"\n`);
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 1000
query_wait_timeout = 2
server_login_retry = 1
`,
  );
  const child = spawn(binary, [settings], { ...serverUser(directory), cwd: "/", stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (const giveUpAt = Date.now() + READY_MS_MAX; !(await listens(ownPort)); await pause(20)) {
    if (Date.now() > giveUpAt || child.exitCode !== null) throw new Error("PgBouncer did not start.");
  }
  return {
    url: `postgres://${username}:${password}@127.0.0.1:${ownPort}${pathname}`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}
