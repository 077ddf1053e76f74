import { newId } from "@lockstep/db/schema/columns";
import type { drugs } from "@lockstep/db/schema/formulary";

export type DemoDrug = typeof drugs.$inferInsert & {
  id: string;
  allergens: string[];
  lowStockLevel: number;
  controlled: boolean;
};

type Drug = [
  name: string,
  strength: string,
  form: string,
  unit: string,
  /** Of a unit, in Kenyan cents. */
  priceMinor: number,
  lowStockLevel: number,
  more?: { substances?: string[]; allergens?: string[]; controlled?: true; supplyMax?: number },
];

const penicillin = { allergens: ["penicillin", "beta-lactam"] };
const cephalosporin = { allergens: ["cephalosporin", "beta-lactam"] };
const coAmoxiclav = { ...penicillin, substances: ["amoxicillin", "clavulanic acid"] };
const coTrimoxazole = { substances: ["sulfamethoxazole", "trimethoprim"], allergens: ["sulfonamide", "sulfa"] };
const coArtemether = { substances: ["artemether", "lumefantrine"] };
const nsaid = { allergens: ["nsaid", "aspirin"] };

/** Out of the WHO Model List of Essential Medicines, as a clinic in Nairobi would stock it. */
const FORMULARY: readonly Drug[] = [
  ["Amoxicillin", "500 mg", "capsule", "capsule", 800, 400, penicillin],
  ["Amoxicillin", "250 mg/5 mL", "oral suspension 100 mL", "bottle", 18_000, 20, penicillin],
  ["Amoxicillin/clavulanic acid", "875 mg/125 mg", "tablet", "tablet", 4_500, 140, coAmoxiclav],
  ["Benzathine benzylpenicillin", "1.44 g", "powder for injection", "vial", 22_000, 15, penicillin],
  ["Cloxacillin", "500 mg", "capsule", "capsule", 1_200, 200, penicillin],
  ["Cefalexin", "250 mg", "capsule", "capsule", 1_500, 200, cephalosporin],
  ["Ceftriaxone", "1 g", "powder for injection", "vial", 15_000, 40, cephalosporin],
  ["Azithromycin", "500 mg", "tablet", "tablet", 6_000, 60, { allergens: ["macrolide"] }],
  ["Ciprofloxacin", "500 mg", "tablet", "tablet", 1_500, 200, { allergens: ["quinolone"] }],
  ["Doxycycline", "100 mg", "capsule", "capsule", 900, 200, { allergens: ["tetracycline"] }],
  ["Gentamicin", "40 mg/mL", "injection 2 mL", "ampoule", 4_000, 40, { allergens: ["aminoglycoside"] }],
  ["Metronidazole", "400 mg", "tablet", "tablet", 500, 300],
  ["Nitrofurantoin", "100 mg", "capsule", "capsule", 2_000, 100],
  ["Sulfamethoxazole/trimethoprim", "800 mg/160 mg", "tablet", "tablet", 900, 200, coTrimoxazole],
  ["Fluconazole", "150 mg", "capsule", "capsule", 5_000, 40],
  ["Aciclovir", "400 mg", "tablet", "tablet", 2_500, 100],
  ["Artemether/lumefantrine", "20 mg/120 mg", "tablet", "tablet", 1_000, 480, coArtemether],
  ["Artesunate", "60 mg", "powder for injection", "vial", 30_000, 24],
  ["Albendazole", "400 mg", "chewable tablet", "tablet", 2_000, 60],
  ["Praziquantel", "600 mg", "tablet", "tablet", 4_000, 40],
  ["Paracetamol", "500 mg", "tablet", "tablet", 200, 1_000],
  ["Paracetamol", "120 mg/5 mL", "oral liquid 60 mL", "bottle", 9_000, 30],
  ["Ibuprofen", "400 mg", "tablet", "tablet", 400, 500, nsaid],
  ["Diclofenac", "25 mg/mL", "injection 3 mL", "ampoule", 5_000, 40, nsaid],
  ["Acetylsalicylic acid", "75 mg", "tablet", "tablet", 300, 300, { allergens: ["aspirin", "salicylate", "nsaid"] }],
  ["Morphine", "10 mg/mL", "injection 1 mL", "ampoule", 18_000, 30, controlled("opioid", 60)],
  ["Morphine", "10 mg", "modified-release tablet", "tablet", 4_000, 60, controlled("opioid", 120)],
  ["Codeine", "30 mg", "tablet", "tablet", 2_500, 60, controlled("opioid", 60)],
  ["Fentanyl", "50 micrograms/mL", "injection 2 mL", "ampoule", 25_000, 20, controlled("opioid", 40)],
  ["Diazepam", "5 mg", "tablet", "tablet", 600, 100, controlled("benzodiazepine", 60)],
  ["Diazepam", "5 mg/mL", "injection 2 mL", "ampoule", 7_000, 20, controlled("benzodiazepine", 20)],
  ["Midazolam", "1 mg/mL", "injection 5 mL", "ampoule", 15_000, 20, controlled("benzodiazepine", 20)],
  ["Ketamine", "50 mg/mL", "injection 10 mL", "vial", 45_000, 12, controlled(null, 20)],
  ["Phenobarbital", "30 mg", "tablet", "tablet", 400, 120, controlled("barbiturate", 180)],
  ["Lidocaine", "2 %", "injection 20 mL", "vial", 12_000, 20],
  ["Amlodipine", "5 mg", "tablet", "tablet", 600, 300],
  ["Enalapril", "10 mg", "tablet", "tablet", 700, 300, { allergens: ["ace inhibitor"] }],
  ["Losartan", "50 mg", "tablet", "tablet", 900, 300],
  ["Bisoprolol", "5 mg", "tablet", "tablet", 1_200, 150],
  ["Hydrochlorothiazide", "25 mg", "tablet", "tablet", 400, 200, { allergens: ["thiazide"] }],
  ["Furosemide", "40 mg", "tablet", "tablet", 500, 150],
  ["Simvastatin", "20 mg", "tablet", "tablet", 1_100, 200],
  ["Metformin", "500 mg", "tablet", "tablet", 500, 600],
  ["Gliclazide", "80 mg", "tablet", "tablet", 800, 200],
  ["Insulin, intermediate-acting", "100 IU/mL", "injection 10 mL", "vial", 65_000, 20, { substances: ["insulin"] }],
  ["Insulin, soluble", "100 IU/mL", "injection 10 mL", "vial", 60_000, 20, { substances: ["insulin"] }],
  ["Levothyroxine", "50 micrograms", "tablet", "tablet", 700, 150],
  ["Prednisolone", "5 mg", "tablet", "tablet", 400, 200],
  ["Hydrocortisone", "100 mg", "powder for injection", "vial", 14_000, 20],
  ["Salbutamol", "100 micrograms/dose", "inhaler", "inhaler", 35_000, 25],
  ["Salbutamol", "5 mg/mL", "nebuliser solution 20 mL", "bottle", 42_000, 10],
  ["Beclometasone", "100 micrograms/dose", "inhaler", "inhaler", 60_000, 15],
  ["Cetirizine", "10 mg", "tablet", "tablet", 500, 200],
  ["Epinephrine", "1 mg/mL", "injection 1 mL", "ampoule", 8_000, 30, { substances: ["epinephrine", "adrenaline"] }],
  ["Omeprazole", "20 mg", "capsule", "capsule", 900, 300],
  ["Ondansetron", "4 mg", "tablet", "tablet", 3_000, 60],
  ["Oral rehydration salts", "20.5 g/L", "powder", "sachet", 2_500, 100],
  ["Zinc sulfate", "20 mg", "dispersible tablet", "tablet", 600, 200],
  ["Ferrous sulfate/folic acid", "200 mg/0.4 mg", "tablet", "tablet", 300, 400, { substances: ["iron", "folic acid"] }],
  ["Amitriptyline", "25 mg", "tablet", "tablet", 500, 120],
  ["Carbamazepine", "200 mg", "tablet", "tablet", 900, 120],
  ["Oxytocin", "10 IU/mL", "injection 1 mL", "ampoule", 9_000, 40],
  ["Magnesium sulfate", "500 mg/mL", "injection 10 mL", "ampoule", 12_000, 20],
  ["Misoprostol", "200 micrograms", "tablet", "tablet", 6_000, 24],
];

function controlled(kind: string | null, supplyMax: number) {
  return { controlled: true as const, supplyMax, ...(kind ? { allergens: [kind] } : {}) };
}

/** The formulary, each drug with the barcode that would stand on its box. */
export function demoFormulary(createdAt: Date): DemoDrug[] {
  return FORMULARY.map(([name, strength, form, unit, priceMinor, lowStockLevel, more = {}], index) => ({
    ...{ id: newId(), name, strength, form, unit, priceMinor, lowStockLevel },
    substances: more.substances ?? [name.toLowerCase()],
    allergens: more.allergens ?? [],
    controlled: more.controlled ?? false,
    supplyMax: more.supplyMax ?? null,
    barcode: ean13(`616${String(100_000_000 + index * 7_919_377).slice(0, 9)}`),
    ...{ active: true, version: 1, createdAt, updatedAt: createdAt },
  }));
}

/** Twelve digits and the one that is worked out of them. */
function ean13(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
