import { zodResolver } from "@hookform/resolvers/zod";
import { BUFFER_MINUTES_MAX, updateDoctorProfileInput } from "@lockstep/domain/doctors/doctor";
import { z } from "zod";
import type { ProfileField, ProfileValues } from "./profile-form-values.ts";

const { name, specialization, licenseNumber, email } = updateDoctorProfileInput.shape;
const orNull = z.string().transform((text) => (text.trim() === "" ? null : text));
const minutes = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().max(BUFFER_MINUTES_MAX));

/** The domain's schema behind fields that all hold text. */
export const profileForm = z.object({
  name: name.unwrap(),
  specialization: specialization.unwrap(),
  licenseNumber: licenseNumber.unwrap(),
  email: email.unwrap(),
  phone: orNull.pipe(z.string().max(40).nullable()),
  roomId: orNull,
  bufferBeforeMinutes: minutes,
  bufferAfterMinutes: minutes,
});
type ProfileOutput = z.output<typeof profileForm>;

export const profileResolver = zodResolver(profileForm);

/** Some of the values as the wire takes them. */
export function namedProfile(values: ProfileValues, fields: readonly ProfileField[]): Partial<ProfileOutput> {
  return Object.fromEntries(fields.map((field) => [field, profileForm.shape[field].parse(values[field])]));
}
