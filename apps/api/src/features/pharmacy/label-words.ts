/** What is printed on labels, in the product's languages. */
const WORDS = {
  en: { born: "born", lot: "Lot", useBy: "use by", order: "Order", keep: "Keep out of the reach of children." },
  fr: {
    born: "né(e) le",
    lot: "Lot",
    useBy: "jusqu’au",
    order: "Ordonnance",
    keep: "Tenir hors de portée des enfants.",
  },
  sw: { born: "kuzaliwa", lot: "Toleo", useBy: "mwisho", order: "Agizo", keep: "Weka mbali na watoto." },
} as const;
type Language = keyof typeof WORDS;

/** In the language asked for, or in English. */
export function labelWords(asked: string | undefined): {
  words: Record<keyof (typeof WORDS)["en"], string>;
  language: Language;
} {
  const language: Language = asked === "fr" || asked === "sw" ? asked : "en";
  return { words: WORDS[language], language };
}
