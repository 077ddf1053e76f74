import type { SafetyCheck } from "./states.ts";

type Drug = { substances: readonly string[]; allergens: readonly string[] };
/** An earlier supply or a running order of another prescription. */
export type Supply = { label: string; substances: readonly string[]; on: string };

const SHORT = 4;
const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/**
 * Whether what a patient is allergic to, in whatever words it was noted, names a substance or its class: either holds the
 * other, `penicillins` and `penicillin`. Words too short to tell apart count only whole.
 */
function names(allergy: string, substance: string): boolean {
  const [noted, known] = [plain(allergy), plain(substance)];
  if (noted === "" || known === "") return false;
  if (Math.min(noted.length, known.length) < SHORT) return noted.split(/[^\p{L}\p{N}]+/u).includes(known);
  return noted.includes(known) || known.includes(noted);
}

/** What speaks against supplying this drug to this patient (R-RX-9). */
export function safetyChecks(
  drug: Drug,
  { allergies, supplies }: { allergies: readonly string[]; supplies: readonly Supply[] },
): SafetyCheck[] {
  const classes = [...drug.substances, ...drug.allergens];
  const allergic = allergies.filter((allergy) => classes.some((substance) => names(allergy, substance)));
  const twice = supplies.filter(({ substances }) => substances.some((one) => drug.substances.includes(one)));
  return [
    ...allergic.map((detail) => ({ kind: "allergy" as const, detail })),
    ...twice.map(({ label, on }) => ({ kind: "duplicate" as const, detail: `${label}, ${on}` })),
  ];
}
