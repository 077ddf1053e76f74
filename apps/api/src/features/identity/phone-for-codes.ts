import type { Db } from "@lockstep/db/database";
import { readPhone } from "@lockstep/domain/patients/phone";
import { invalidInput } from "@lockstep/domain/refusal";
import type { Settings } from "../../env.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";

/**
 * A phone that codes are sent to, in E.164: one of the clinic's country, or of those that were allowed besides. Any
 * other is INVALID_INPUT, whether somebody is known by it or not.
 */
export async function phoneForCodes(
  { db, settings }: { db: Db; settings: Pick<Settings, "smsCountries"> },
  typed: string,
): Promise<string> {
  const { country: clinicCountry } = await clinicSettings(db);
  const phone = readPhone(typed, clinicCountry);
  if (!phone) throw invalidInput("phone", "is not a phone number");
  const allowed = [clinicCountry, ...settings.smsCountries];
  if (phone.country === null || !allowed.includes(phone.country)) {
    throw invalidInput("phone", "is in a country that codes are not sent to");
  }
  return phone.number;
}
