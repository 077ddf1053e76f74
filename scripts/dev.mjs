import { join } from "node:path";
import { run, stopWithChildren } from "./children.mjs";
import { install } from "./install.mjs";
import { requireNode } from "./node-version.mjs";
import { program, ROOT } from "./places.mjs";

requireNode();
stopWithChildren();
await install();
const { code } = await Promise.race([
  run(program(".", "tsx"), ["watch", "--clear-screen=false", "apps/api/src/main.ts"]),
  run(program("apps/web", "vite"), ["--clearScreen", "false"], { cwd: join(ROOT, "apps/web") }),
]);
process.exitCode = code;
process.kill(process.pid, "SIGTERM");
