export const print = {
  time: "Time",
  patient: "Patient",
  type: "Visit",
  status: "Status",
  note: "Note",
  none: "No visits.",
  asOf: "As of {time}.",
} as const;
