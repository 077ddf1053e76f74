import type { TransferView } from "@lockstep/domain/pharmacy/transfer";

const PARTS = ["issued", "received", "inTransit", "discrepancy"] as const;
export type DrugMove = TransferView["lines"][number] & Record<(typeof PARTS)[number], number>;

/** What was asked for of each drug, and what became of it over all its lots. */
export function movesOfDrugs({ lines, lots }: Pick<TransferView, "lines" | "lots">): DrugMove[] {
  return lines.map((line) => {
    const own = lots.filter(({ drugId }) => drugId === line.drugId);
    const sum = (part: (typeof PARTS)[number]) => own.reduce((total, lot) => total + lot[part], 0);
    return {
      ...line,
      issued: sum("issued"),
      received: sum("received"),
      inTransit: sum("inTransit"),
      discrepancy: sum("discrepancy"),
    };
  });
}
