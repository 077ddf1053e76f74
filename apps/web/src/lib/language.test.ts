import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** What this browser speaks and what was chosen on it; the module reads both when it is loaded. */
function device(languages: string[], stored: Record<string, string> = {}) {
  const html = { lang: "" };
  vi.stubGlobal("navigator", { languages });
  vi.stubGlobal("document", { documentElement: html });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
  });
  return { html, stored };
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

const FIRST_VISITS: [string[], string][] = [
  [["fr-CD", "en"], "fr"],
  [["de", "sw-TZ", "fr"], "sw"],
  [["de", "pt-BR"], "en"],
  [[], "en"],
];

for (const [languages, first] of FIRST_VISITS) {
  test(`whoever comes first with ${languages.join(", ") || "nothing"} reads ${first}`, async () => {
    const { html } = device(languages);
    const { ensureMessages } = await import("./language.ts");
    await ensureMessages("core");
    expect(html.lang).toBe(first);
  });
}

test("what was chosen on this device comes before what its browser speaks", async () => {
  const { html } = device(["fr"], { "lockstep-language": "sw" });
  const { ensureMessages } = await import("./language.ts");
  await ensureMessages("core");
  expect(html.lang).toBe("sw");
});

test("another language is put on at once with every face that is open, and remembered", async () => {
  const { html, stored } = device(["en"]);
  const { chooseLanguage, currentlySpoken, ensureMessages } = await import("./language.ts");
  await Promise.all([ensureMessages("core"), ensureMessages("desk")]);
  await chooseLanguage("fr");
  expect([html.lang, stored["lockstep-language"]]).toEqual(["fr", "fr"]);
  expect(currentlySpoken().messages).toMatchObject({ ui: { close: "Fermer" }, board: { today: "Aujourd’hui" } });
  await ensureMessages("opened");
  expect(currentlySpoken().messages).toMatchObject({ visit: { save: "Enregistrer" } });
});

test("of two choices in a row the later one counts", async () => {
  const { html, stored } = device(["en"]);
  const { chooseLanguage, ensureMessages } = await import("./language.ts");
  await ensureMessages("core");
  await chooseLanguage("fr");
  await Promise.all([chooseLanguage("sw"), chooseLanguage("fr")]);
  expect([html.lang, stored["lockstep-language"]]).toEqual(["fr", "fr"]);
});

test("a face that is on its way while the language changes comes in the new one", async () => {
  device(["en"]);
  const { chooseLanguage, currentlySpoken, ensureMessages } = await import("./language.ts");
  await ensureMessages("core");
  await Promise.all([ensureMessages("desk"), chooseLanguage("sw"), ensureMessages("opened")]);
  expect(currentlySpoken()).toMatchObject({
    locale: "sw",
    messages: { board: { today: "Leo" }, ui: { close: "Funga" } },
  });
  expect(currentlySpoken().messages.visit?.save).toBe("Hifadhi");
});

test("where nothing may be stored the choice lasts as long as the page", async () => {
  const { html } = device(["en"]);
  const forbidden = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden });
  const { chooseLanguage, ensureMessages } = await import("./language.ts");
  await ensureMessages("core");
  await chooseLanguage("sw");
  expect(html.lang).toBe("sw");
});
