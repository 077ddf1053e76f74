/** What the URL of the waiting room remembers. */
export type WaitingSearch = {
  /** The open visit. */
  visit?: string;
  /** The form for somebody who has walked in is open. */
  walkIn?: "new";
};

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes what makes sense and drops the rest. */
export function parseWaitingSearch({ visit, walkIn }: Record<string, unknown>): WaitingSearch {
  if (typeof visit === "string" && ID.test(visit)) return { visit };
  return walkIn === "new" ? { walkIn } : {};
}
