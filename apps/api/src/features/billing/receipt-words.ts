/** What is printed on receipts, in the product's languages. */
const WORDS = {
  en: {
    receipt: "Receipt",
    bill: "Bill",
    date: "Date",
    patient: "Patient",
    paidBy: "Paid by",
    cash: "Cash",
    card: "Card",
    mobile_money: "Mobile money",
    total: "Total of the bill",
    received: "Received",
    refunded: "Given back",
  },
  fr: {
    receipt: "Reçu",
    bill: "Facture",
    date: "Date",
    patient: "Patient",
    paidBy: "Payé par",
    cash: "Espèces",
    card: "Carte",
    mobile_money: "Argent mobile",
    total: "Total de la facture",
    received: "Reçu",
    refunded: "Remboursé",
  },
  sw: {
    receipt: "Risiti",
    bill: "Bili",
    date: "Tarehe",
    patient: "Mgonjwa",
    paidBy: "Njia ya malipo",
    cash: "Taslimu",
    card: "Kadi",
    mobile_money: "Pesa za simu",
    total: "Jumla ya bili",
    received: "Kimepokelewa",
    refunded: "Kimerejeshwa",
  },
} as const;

/** English for a language that is none of ours. */
export function receiptWords(language: string | undefined) {
  const known = language === "fr" || language === "sw" ? language : "en";
  return { words: WORDS[known], language: known };
}
