import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from "@playwright/test";
import { RunningApp } from "./running-app.ts";
import { signIn } from "./sign-in.ts";

export { expect } from "@playwright/test";

/** The demo accounts' names before the @. */
export type Account = "admin" | "desk1" | "desk2" | "doctor1" | "nurse1" | "pharmacist1" | "pharmacist2";
type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** A page of somebody who is signed in, on a computer of their own. */
export type SignedIn = (account: Account, options?: BrowserContextOptions) => Promise<Page>;

type Journeys = { signedIn: SignedIn; stranger: Page };
type Worker = { app: RunningApp; states: Map<Account, State> };

export const test = base.extend<Journeys, Worker>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing is needed.
    async ({}, use) => {
      await using app = await RunningApp.start();
      await use(app);
    },
    { scope: "worker", timeout: 120_000 },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing is needed.
  states: [async ({}, use) => use(new Map()), { scope: "worker" }],

  signedIn: async ({ app, browser, states, contextOptions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (account, options) => {
      const known = states.get(account);
      // Another journey may have ended this session: it is part of what some of them do.
      const state =
        known && (await isSignedIn(browser, app.url, known)) ? known : await signedInOnce(browser, app.url, account);
      states.set(account, state);
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: app.url,
        storageState: state,
        ...options,
      });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  stranger: async ({ app, browser, contextOptions }, use) => {
    const context = await browser.newContext({ ...contextOptions, baseURL: app.url });
    await use(await context.newPage());
    await context.close();
  },
});

async function isSignedIn(browser: Browser, baseURL: string, storageState: State): Promise<boolean> {
  const context = await browser.newContext({ baseURL, storageState });
  const answer = await context.request.post("/trpc/auth.me", { data: {} });
  const { result } = (await answer.json()) as { result?: { data: unknown } }; // as the API says
  await context.close();
  return Boolean(result?.data);
}

async function signedInOnce(browser: Browser, baseURL: string, account: Account): Promise<State> {
  const context = await browser.newContext({ baseURL });
  await signIn(await context.newPage(), account);
  const state = await context.storageState();
  await context.close();
  return state;
}
