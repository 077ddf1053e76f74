import { build } from "./build.mjs";
import { run, stopWithChildren } from "./children.mjs";
import { install } from "./install.mjs";
import { requireNode } from "./node-version.mjs";

requireNode();
stopWithChildren();
await install();
try {
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { code } = await run(process.execPath, ["--enable-source-maps", "apps/api/dist/main.js"]);
process.exit(code);
