import { inTheirOrder, type StaffRole } from "@lockstep/domain/identity/roles";
import { type StaffView, updateStaffInput } from "@lockstep/domain/identity/staff";
import { z } from "zod";

/** What can be typed about a member of staff. */
export type MemberValues = { name: string; phone: string; roles: StaffRole[] };
export const MEMBER_FIELDS = ["name", "phone", "roles"] as const;
export type MemberField = (typeof MEMBER_FIELDS)[number];

const { name, phone, roles } = updateStaffInput.required().shape;

/** The domain's schema behind the fields as they are typed. */
export const memberForm = z.object({
  name,
  phone: z
    .string()
    .transform((text): string | null => (text.trim() === "" ? null : text))
    .pipe(phone),
  roles,
});
export type MemberOutput = z.output<typeof memberForm>;

export function memberValuesOf({ name: called, phone: number, roles: given }: StaffView): MemberValues {
  return { name: called, phone: number ?? "", roles: [...given] };
}

/** The fields that one set of values changes in another, as the wire has them. */
export function memberChanges(from: MemberValues, to: MemberValues): Partial<MemberOutput> {
  const was: MemberOutput = { ...from, phone: from.phone || null, roles: inTheirOrder(from.roles) };
  const now = memberForm.parse(to);
  return Object.fromEntries(
    MEMBER_FIELDS.filter((field) => String(was[field] ?? "") !== String(now[field] ?? "")).map((field) => [
      field,
      now[field],
    ]),
  );
}

/** What only one of two people has changed is theirs; where both did, what was typed here counts. */
export function mergedMember(base: MemberValues, typed: MemberValues, theirs: MemberValues): MemberValues {
  const mine = memberChanges(base, typed);
  return {
    name: mine.name === undefined ? theirs.name : typed.name,
    phone: mine.phone === undefined ? theirs.phone : typed.phone,
    roles: mine.roles === undefined ? theirs.roles : typed.roles,
  };
}
