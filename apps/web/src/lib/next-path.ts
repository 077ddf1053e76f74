/** Where to go after signing in: a path of this site, or the start. */
export function nextPath(next: unknown): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
}
