/** Raised whenever what is generated changes: a clinic of an older make is made anew. */
export const VOLUME_VERSION = 1;

export type VolumeSize = {
  name: "quick" | "full";
  patients: number;
  appointments: number;
  /** Both clinics have days that are equally full; the smaller one has fewer of them. */
  daysAround: number;
  /** After so long what was made around "now" has too little ahead of it, and is made anew. */
  keptDaysMax: number;
};

export const DOCTORS = 50;
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
