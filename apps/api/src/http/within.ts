import { busy } from "@lockstep/domain/refusal";

/**
 * The work's result, or BUSY request_timeout after `ms`. The work is not stopped: its own time-outs, which are shorter,
 * end it, and what it did is found again under its idempotency key.
 */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(busy("request_timeout")), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
