import compile from "icu-minify/compile";
import type { Plugin } from "vite";
import { catalogueFaults } from "./src/messages/catalogue-faults.ts";
import { readSources } from "./src/messages/read-sources.ts";
import { sentencesIn } from "./src/messages/sentences.ts";

/**
 * Reads the catalogue's sentences when the app is built, so that no browser has to load a parser for them:
 * 9 kB less to load. What is left to run is the formatter that takes them as they come out of here.
 * A catalogue that is not whole in every language is not built.
 */
export function precompiledMessages(): Plugin {
  return {
    name: "precompiled-messages",
    apply: "build",
    enforce: "pre",
    config: () => ({ resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } } }),
    buildStart() {
      const faults = catalogueFaults(readSources()).map((fault) => `apps/web/src/messages/${fault}`);
      if (faults.length > 0) this.error(`The catalogue is not whole:\n${faults.join("\n")}`);
    },
    transform: {
      filter: { id: /\/src\/messages\/(?:en|fr|sw)\/[\w-]+\.ts$/ },
      handler: (source, id) => ({ code: withCompiledMessages(id, source), map: null }),
    },
  };
}

function withCompiledMessages(file: string, source: string): string {
  return sentencesIn(file, source).sentences.reduceRight(
    (code, { start, end, text }) => code.slice(0, start) + JSON.stringify(compile(text)) + code.slice(end),
    source,
  );
}
