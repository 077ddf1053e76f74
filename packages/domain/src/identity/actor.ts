import { z } from "zod";
import { STAFF_ROLES } from "./roles.ts";

/** Who is asking. `system` is a job, never a request. */
export const actor = z.object({
  kind: z.enum(["staff", "patient"]),
  userId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  patientId: z.string().optional(),
  doctorId: z.string().optional(),
});
export type Actor = z.infer<typeof actor>;

export const ACTOR_KINDS = ["staff", "patient", "system"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];
