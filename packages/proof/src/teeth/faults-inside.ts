import type { Fault } from "./fault.ts";

/** A build of the product: what went in, what came out. */
export type Built = {
  /** The text of every source that went into it, by its path in the checkout. */
  sources: ReadonlyMap<string, string>;
  /** The files that are delivered. */
  delivered: ReadonlyMap<string, string>;
};

const NOT_THE_PRODUCT = /^(?:packages\/proof|e2e|scripts)\/|\/testing\/|\.test\.tsx?$/;
const SETTING = /\bLOCKSTEP_[A-Z][A-Z_]*/g;
const ENVIRONMENT = /\bprocess\.env\b|\bimport\.meta\.env\b/g;

/**
 * What a build holds of the faults or of whatever plants and tries them; nothing for a sound one. `settings` are the
 * names that the product knows: any other, and any second place that reads the environment, could be a fault's switch.
 */
export function faultsInside(
  { sources, delivered }: Built,
  faults: readonly Fault[],
  settings: ReadonlySet<string>,
): string[] {
  const texts = [...delivered];
  const readers = texts.flatMap(([file, text]) => (text.match(ENVIRONMENT) ?? []).map(() => file));
  return [
    ...faults.filter((fault) => !isSound(fault, sources.get(fault.file))).map(({ name }) => `planted: ${name}`),
    ...[...sources.keys()].filter((path) => NOT_THE_PRODUCT.test(path)).map((path) => `not the product's: ${path}`),
    ...readers.slice(1).map((file) => `reads the environment: ${file}`),
    ...texts.flatMap(([file, text]) => [
      ...(text.match(SETTING) ?? []).filter((name) => !settings.has(name)).map((name) => `${name} in ${file}`),
      ...faults.filter(({ name }) => text.includes(name)).map(({ name }) => `named: ${name}`),
    ]),
  ];
}

/** Whether the place of a fault is as the product has it. A fault whose place is missing from the build proves nothing. */
function isSound({ find, replace }: Fault, source: string | undefined): boolean {
  if (source === undefined || !source.includes(find)) return false;
  return !(replace.includes(find) && source.includes(replace));
}
