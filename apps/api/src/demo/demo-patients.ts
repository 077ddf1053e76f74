import { newId } from "@lockstep/db/schema/columns";
import type { patients } from "@lockstep/db/schema/patients";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { fileNumberOf } from "@lockstep/domain/patients/file-number";
import { ALLERGIES, FIRST_NAMES, LAST_NAMES } from "./demo-names.ts";
import type { Random } from "./random.ts";

export const DEMO_PATIENTS = 2_000;
const DAY_MS = 86_400_000;
const LATEST_CAME_DAYS_AGO = 21;

export type DemoPatient = typeof patients.$inferInsert & { id: string; child: boolean };

/** The demo clinic's patients in the order in which they came, the last of them three weeks ago. */
export function demoPatients(random: Random, today: string, now: Date): DemoPatient[] {
  return Array.from({ length: DEMO_PATIENTS }, (_, index) => {
    const sex = random.chance(0.56) ? "female" : "male";
    const firstName = random.pick(FIRST_NAMES[sex]);
    const lastName = random.pick(LAST_NAMES);
    const cameDaysAgo = LATEST_CAME_DAYS_AGO + Math.floor(((DEMO_PATIENTS - 1 - index) * 900) / DEMO_PATIENTS);
    const child = random.chance(0.28);
    const ageDays = child ? random.between(0, 13 * 365) : random.between(18 * 366, 86 * 365);
    const bornDaysAgo = cameDaysAgo + ageDays;
    const cameAt = new Date(now.getTime() - cameDaysAgo * DAY_MS + index);
    return {
      id: newId(),
      child,
      fileNumber: fileNumberOf(index + 1),
      firstName,
      lastName,
      dateOfBirth: addDays(today, -bornDaysAgo),
      sex,
      phone: phoneOf(index),
      email: random.chance(0.3) ? emailOf(firstName, lastName, index) : null,
      nationalId: !child && random.chance(0.7) ? String(20_000_000 + ((index * 7_919) % 9_999_991)) : null,
      allergies: random.chance(0.15) ? [random.pick(ALLERGIES)] : [],
      approved: random.chance(0.97),
      createdAt: cameAt,
      updatedAt: cameAt,
    };
  });
}

/** Different for every index, because the step and the range have no common factor. */
function phoneOf(index: number): string {
  return `+254${700_000_000 + ((index * 7_654_321 + 123_457) % 30_000_000)}`;
}

function emailOf(firstName: string, lastName: string, index: number): string {
  const plain = `${firstName}.${lastName}`.normalize("NFD").replace(/[^A-Za-z.]/g, "");
  return `${plain}.${index + 1}@example.com`.toLowerCase();
}
