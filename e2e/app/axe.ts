import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Runs in the page itself: it has no frames, and carrying what was found to a page of its own takes longer than finding it. */
export function axeOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
}

/** Nothing on this page keeps anybody out, as far as axe can tell; one line each for what does, and where. */
export async function isUsable(page: Page): Promise<void> {
  expect(linesOf(await axeOf(page).analyze())).toEqual([]);
}

/** One line each: what is wrong, and where. */
export function linesOf({ violations }: Awaited<ReturnType<AxeBuilder["analyze"]>>): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary?.replace(/\s+/g, " ")}`),
  );
}
