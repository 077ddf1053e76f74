import type { ImportKind } from "./kinds.ts";

export const PATIENT_COLUMNS = [
  "firstName",
  "lastName",
  "dateOfBirth",
  "sex",
  "phone",
  "email",
  "nationalId",
  "allergies",
] as const;
export type PatientColumn = (typeof PATIENT_COLUMNS)[number];

export const DOCTOR_COLUMNS = ["name", "email", "specialization", "licenseNumber", "phone"] as const;
export type DoctorColumn = (typeof DOCTOR_COLUMNS)[number];

/** What a template has, in this order. */
export const IMPORT_COLUMNS = {
  patients: PATIENT_COLUMNS,
  doctors: DOCTOR_COLUMNS,
} as const satisfies Record<ImportKind, readonly string[]>;
export type ImportColumn = PatientColumn | DoctorColumn;

/** Columns without which no line could be taken over. */
export const REQUIRED_COLUMNS = {
  patients: ["firstName", "lastName", "dateOfBirth", "sex", "phone"],
  doctors: ["name", "email", "specialization", "licenseNumber"],
} as const satisfies Record<ImportKind, readonly ImportColumn[]>;

/** Headers besides the column's own name, folded as `folded` does: English, French, Swahili. */
const SYNONYMS: Record<ImportColumn, readonly string[]> = {
  firstName: ["givenname", "givennames", "forename", "prenom", "prenoms", "jinalakwanza", "jinakwanza"],
  lastName: ["surname", "familyname", "nom", "nomdefamille", "jinalamwisho", "jinalaukoo", "jinalafamilia"],
  dateOfBirth: ["dob", "birthdate", "birthday", "born", "datedenaissance", "neele", "tareheyakuzaliwa", "kuzaliwa"],
  sex: ["gender", "sexe", "genre", "jinsia"],
  phone: [
    "phonenumber",
    "telephone",
    "tel",
    "mobile",
    "mobilephone",
    "cell",
    "portable",
    "numerodetelephone",
    "simu",
    "nambayasimu",
    "nambariyasimu",
  ],
  email: ["emailaddress", "mail", "courriel", "adresseemail", "adressemail", "baruapepe"],
  nationalId: [
    "nationalnumber",
    "nationalidnumber",
    "idnumber",
    "idno",
    "numeronational",
    "cni",
    "kitambulisho",
    "nambayakitambulisho",
    "nambariyakitambulisho",
    "numerodidentite",
  ],
  allergies: ["allergy", "allergie", "mzio", "mizio"],
  name: ["fullname", "doctor", "doctorname", "nomcomplet", "medecin", "jina", "jinakamili", "daktari"],
  specialization: ["specialisation", "speciality", "specialty", "specialite", "utaalamu", "ubingwa"],
  licenseNumber: [
    "licencenumber",
    "license",
    "licence",
    "licenseno",
    "licenceno",
    "registrationnumber",
    "numerodordre",
    "numerodelicence",
    "leseni",
    "nambayaleseni",
    "nambariyaleseni",
  ],
};

export type HeaderReading = {
  /** The column that each cell of a line belongs to; null where the header says nothing we know. */
  columns: (ImportColumn | null)[];
  missing: ImportColumn[];
  twice: ImportColumn[];
  ignored: string[];
};

/** Which column each header stands for, however it is spelled. */
export function readHeader(kind: ImportKind, header: readonly string[]): HeaderReading {
  const known: readonly ImportColumn[] = IMPORT_COLUMNS[kind];
  const columns = header.map((cell) => {
    const word = folded(cell);
    return known.find((column) => folded(column) === word || SYNONYMS[column].includes(word)) ?? null;
  });
  return {
    columns,
    missing: REQUIRED_COLUMNS[kind].filter((column) => !columns.includes(column)),
    twice: known.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column)),
    ignored: header.filter((cell, index) => columns[index] === null && cell.trim() !== ""),
  };
}

/** `First name`, `first_name` and `FIRST-NAME` are one word; so are `Prénom` and `prenom`. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
