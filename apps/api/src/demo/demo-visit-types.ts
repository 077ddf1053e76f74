import { newId } from "@lockstep/db/schema/columns";
import type { visitTypes } from "@lockstep/db/schema/doctors";

export type DemoVisitType = typeof visitTypes.$inferSelect & {
  /** How often it is chosen, beside the others. */
  weight: number;
};

/** What the demo clinic offers; prices in Kenyan cents. */
export function demoVisitTypes(createdAt: Date): DemoVisitType[] {
  const rest = { active: true, needsApproval: false, version: 1, createdAt, updatedAt: createdAt, updatedBy: null };
  const remote = ["in_person", "video", "voice"] as const;
  return [
    { ...rest, id: newId(), name: "Consultation", minutes: 30, priceMinor: 250_000, modes: [...remote], weight: 7 },
    {
      ...rest,
      id: newId(),
      name: "Follow-up",
      minutes: 15,
      priceMinor: 120_000,
      modes: [...remote, "text"],
      weight: 4,
    },
    {
      ...rest,
      id: newId(),
      name: "New visit",
      minutes: 45,
      priceMinor: 350_000,
      modes: ["in_person", "video"],
      weight: 4,
    },
    { ...rest, id: newId(), name: "Vaccination", minutes: 15, priceMinor: 100_000, modes: ["in_person"], weight: 2 },
    { ...rest, id: newId(), name: "Dressing", minutes: 30, priceMinor: 150_000, modes: ["in_person"], weight: 2 },
    {
      ...rest,
      id: newId(),
      name: "Minor procedure",
      minutes: 60,
      priceMinor: 800_000,
      modes: ["in_person"],
      needsApproval: true,
      weight: 2,
    },
  ];
}
