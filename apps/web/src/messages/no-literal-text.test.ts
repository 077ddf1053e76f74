import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { literalTexts } from "./literal-texts.ts";

const SRC = join(import.meta.dirname, "..");

test("every word that is shown comes from the catalogue", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => literalTexts(file, readFileSync(join(SRC, file), "utf8")))).toEqual([]);
});

test("a text, a spoken attribute, a branch and a template are all found", () => {
  const planted = `export const A = () => <p title="one" className="not">two {yes ? "three" : t("key")} {\`four \${n}\`} {yes && "five"} · 6</p>;`;
  expect(
    literalTexts("a.tsx", planted)
      .map((text) => text.slice("a.tsx: ".length))
      .sort(),
  ).toEqual(["five", "four", "one", "three", "two"]);
});
