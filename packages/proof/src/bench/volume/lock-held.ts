/** What the application has counted so far: how often, and how long in all, from the first row lock to the commit. */
export async function lockHeld(apiUrl: string): Promise<{ count: number; seconds: number }> {
  const text = await (await fetch(new URL("/metrics", apiUrl))).text();
  const value = (name: string) =>
    Number(new RegExp(`^lockstep_lock_held_seconds_${name} (\\S+)$`, "m").exec(text)?.[1] ?? 0);
  return { count: value("count"), seconds: value("sum") };
}
