/** A drug as somebody asks for it. */
export type AskedDrug = { id: string; label: string; unit: string };
