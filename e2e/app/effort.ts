import type { Page } from "@playwright/test";

export type Effort = { presses: number; keys: number };

/** What a person does on this page from now on: presses of the mouse, and keys (a word typed is as many as its letters). */
export async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  const counter = await page.evaluateHandle(() => {
    const done = { presses: 0, keys: 0 };
    const count = (kind: "presses" | "keys") => (event: Event) => {
      if (event.isTrusted) done[kind] += 1;
    };
    window.addEventListener("pointerdown", count("presses"), true);
    window.addEventListener("keydown", count("keys"), true);
    return done;
  });
  return () => counter.jsonValue();
}
