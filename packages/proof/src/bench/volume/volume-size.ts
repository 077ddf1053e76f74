/** Raised whenever what is generated changes: a clinic of an older make is made anew. */
const CALENDAR_VERSION = 1;
const STOCK_VERSION = 3;
export const versionOf = ({ stock }: VolumeSize): number => (stock ? STOCK_VERSION : CALENDAR_VERSION);

export type VolumeSize = {
  name: "small" | "quick" | "full" | "people" | "people_quick" | "pharmacy" | "pharmacy_quick";
  patients: number;
  /** None where only people or stock are asked for. */
  appointments: number;
  /** What a pharmacy has; see `volume-pharmacy.ts`. */
  stock?: { drugs: number; lots: number; movements: number };
  /** All clinics have days that are equally full; the smaller ones have fewer of them. */
  daysAround: number;
  /** After so long what was made around "now" has too little ahead of it, and is made anew. */
  keptDaysMax: number;
};

export const DOCTORS = 50;
export const SMALL: VolumeSize = {
  name: "small",
  patients: 1_000,
  appointments: 10_000,
  daysAround: 4,
  keptDaysMax: 2,
};
export const QUICK: VolumeSize = {
  name: "quick",
  patients: 10_000,
  appointments: 100_000,
  daysAround: 37,
  keptDaysMax: 2,
};
export const FULL: VolumeSize = {
  name: "full",
  patients: 100_000,
  appointments: 1_000_000,
  daysAround: 366,
  keptDaysMax: 60,
};

const ANY_TIME = { appointments: 0, daysAround: 0, keptDaysMax: 60 };
export const PEOPLE: VolumeSize = { name: "people", patients: 1_000_000, ...ANY_TIME };
export const PEOPLE_QUICK: VolumeSize = { name: "people_quick", patients: 100_000, ...ANY_TIME };
export const PHARMACY: VolumeSize = {
  ...{ name: "pharmacy", patients: 50_000, ...ANY_TIME },
  stock: { drugs: 1_000, lots: 10_000, movements: 1_000_000 },
};
export const PHARMACY_QUICK: VolumeSize = {
  ...{ name: "pharmacy_quick", patients: 20_000, ...ANY_TIME },
  stock: { drugs: 100, lots: 1_000, movements: 100_000 },
};
