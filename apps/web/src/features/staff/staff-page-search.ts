/** What the URL of the staff's page remembers. */
export type StaffPageSearch = {
  q?: string;
  /** Inactive staff are shown too. */
  inactive?: true;
  view?: "invitations";
  /** Whose details are open; an id. */
  person?: string;
  /** The open form of an invitation. */
  invite?: "doctor" | "staff";
};

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes what makes sense and drops the rest. */
export function staffPageSearch({ q, inactive, view, person, invite }: Record<string, unknown>): StaffPageSearch {
  return {
    ...(typeof q === "string" && q.trim() !== "" ? { q: q.trim().slice(0, 200) } : {}),
    ...(inactive === true ? { inactive } : {}),
    ...(view === "invitations" ? { view } : {}),
    ...(typeof person === "string" && ID.test(person) ? { person } : {}),
    ...(invite === "doctor" || invite === "staff" ? { invite } : {}),
  };
}
