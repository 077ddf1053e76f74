import type { DoctorView } from "@lockstep/domain/doctors/doctor";

/** The fields of the form as they are typed; the wire's values are made of them. */
export const PROFILE_FIELDS = [
  "name",
  "specialization",
  "licenseNumber",
  "email",
  "phone",
  "roomId",
  "bufferBeforeMinutes",
  "bufferAfterMinutes",
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];
export type ProfileValues = Record<ProfileField, string>;

/** A profile as the form shows it. */
export function profileValuesOf(doctor: DoctorView): ProfileValues {
  return {
    name: doctor.name,
    specialization: doctor.specialization,
    licenseNumber: doctor.licenseNumber,
    email: doctor.email,
    phone: doctor.phone ?? "",
    roomId: doctor.roomId ?? "",
    bufferBeforeMinutes: String(doctor.bufferBeforeMinutes),
    bufferAfterMinutes: String(doctor.bufferAfterMinutes),
  };
}

/** The fields that one set of values changes in another. */
export function changedFields(from: ProfileValues, to: ProfileValues): ProfileField[] {
  return PROFILE_FIELDS.filter((field) => from[field] !== to[field]);
}

/** One field that one of two people has changed, or both have. */
export type MergedField = {
  field: ProfileField;
  base: string;
  mine: string;
  theirs: string;
  by: "me" | "them" | "both";
};

/** What two people made of one profile. Where both came to the same there is nothing to choose or to say. */
export function mergeFields(base: ProfileValues, mine: ProfileValues, theirs: ProfileValues): MergedField[] {
  return PROFILE_FIELDS.flatMap((field) => {
    const [was, typed, now] = [base[field], mine[field], theirs[field]];
    if (typed === now) return [];
    const by = typed === was ? "them" : now === was ? "me" : "both";
    return [{ field, base: was, mine: typed, theirs: now, by }];
  });
}

/** The profile as it will be: what only one of the two changed is theirs, where both did the choice counts. */
export function merged(
  fields: readonly MergedField[],
  theirs: ProfileValues,
  takeTheirs: ReadonlySet<ProfileField>,
): ProfileValues {
  const values = { ...theirs };
  for (const { field, mine, by } of fields) {
    if (by === "me" || (by === "both" && !takeTheirs.has(field))) values[field] = mine;
  }
  return values;
}
