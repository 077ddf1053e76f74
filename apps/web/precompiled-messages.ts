import compile from "icu-minify/compile";
import { type Plugin, parseSync, Visitor } from "vite";

/**
 * Reads the catalogue's sentences when the app is built, so that no browser has to load a parser for them:
 * 9 kB less to load. What is left to run is the formatter that takes them as they come out of here.
 */
export function precompiledMessages(): Plugin {
  return {
    name: "precompiled-messages",
    apply: "build",
    enforce: "pre",
    config: () => ({ resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } } }),
    transform: {
      filter: { id: /\/src\/messages\/(?:en|fr|sw)\/[\w-]+\.ts$/ },
      handler: (source, id) => ({ code: withCompiledMessages(id, source), map: null }),
    },
  };
}

function withCompiledMessages(file: string, source: string): string {
  const edits: { start: number; end: number; text: string }[] = [];
  new Visitor({
    Property({ value }) {
      if (value.type !== "Literal" || typeof value.value !== "string") return;
      edits.push({ start: value.start, end: value.end, text: JSON.stringify(compile(value.value)) });
    },
  }).visit(parseSync(file, source).program);
  return edits.reduceRight((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}
