import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const PUBLIC = join(import.meta.dirname, "../../../public");
type Fetched = { request: { mode: string; url: string }; respondWith(answer: unknown): void };

/** The service worker as a browser would run it, and what it puts into its cache. */
function theWorker() {
  const kept: string[] = [];
  const on: Record<string, (event: never) => void> = {};
  const cache = { add: async (path: string) => kept.push(path) };
  const caches = {
    open: async () => cache,
    keys: async () => ["old", "shell-1"],
    delete: async () => true,
    match: async () => "offline",
  };
  const self = {
    addEventListener: (name: string, react: (event: never) => void) => Object.assign(on, { [name]: react }),
  };
  const away = () => Promise.reject(new TypeError("Failed to fetch"));
  new Function("self", "caches", "fetch", readFileSync(join(PUBLIC, "service-worker.js"), "utf8"))(self, caches, away);
  const answered = async (mode: string, path: string) => {
    let answer: unknown = "left to the browser";
    const event: Fetched = {
      request: { mode, url: `https://clinic.example${path}` },
      respondWith: (given) => {
        answer = given;
      },
    };
    on.fetch?.(event as never); // what a browser hands over, as far as it is looked at
    return answer;
  };
  return { kept, on, answered };
}

test("G-19 the service worker keeps the offline page, and no answer about anybody", async () => {
  const { kept, on, answered } = theWorker();
  let installed: unknown;
  on.install?.({
    waitUntil: (work: unknown) => {
      installed = work;
    },
  } as never);
  await installed;
  expect(kept).toEqual(["/offline.html"]);
  for (const path of ["/trpc/patients.me", "/trpc/auth.me?batch=1", "/assets/main.js", "/portal/visits"]) {
    expect(await answered("cors", path), path).toBe("left to the browser");
  }
  for (const path of ["/desk/day", "/", "/receipts/1"])
    expect(await answered("navigate", path)).toBe("left to the browser");
  expect(await answered("navigate", "/portal/visits")).toBe("offline");
  expect(readFileSync(join(PUBLIC, "service-worker.js"), "utf8")).not.toMatch(/\.put\(|addAll/);
});

test("the portal can be put on a phone's first screen: every icon that the manifest names is there", () => {
  const manifest = JSON.parse(readFileSync(join(PUBLIC, "manifest.webmanifest"), "utf8")) as {
    start_url: string;
    icons: { src: string; sizes: string }[];
  }; // our own file
  expect(manifest.start_url).toBe("/portal");
  for (const { src, sizes } of manifest.icons) {
    const width = readFileSync(join(PUBLIC, src)).readUInt32BE(16);
    expect(`${width}x${width}`).toBe(sizes);
  }
});
