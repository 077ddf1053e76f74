const STREAMS_PER_USER_MAX = 3;

const openStreams = new WeakMap<object, Map<string, AbortController[]>>();

/**
 * Counts a user's open streams of this process and ends the oldest when there is one too many. `ended` is aborted when
 * that happens to this one; `close` says that it is over.
 */
export function openStream(process: object, userId: string): { ended: AbortSignal; close(): void } {
  const users = openStreams.get(process) ?? new Map<string, AbortController[]>();
  openStreams.set(process, users);
  const mine = new AbortController();
  const streams = [...(users.get(userId) ?? []), mine];
  if (streams.length > STREAMS_PER_USER_MAX) streams.shift()?.abort();
  users.set(userId, streams);
  return {
    ended: mine.signal,
    close() {
      const left = (users.get(userId) ?? []).filter((stream) => stream !== mine);
      if (left.length > 0) users.set(userId, left);
      else users.delete(userId);
    },
  };
}
