import type { z } from "zod";
import { WebhookRejected } from "./payment-gateway.ts";

/** A webhook's body as the schema has it; WebhookRejected for anything else. */
export function readJson<Schema extends z.ZodType>(body: string, schema: Schema): z.output<Schema> {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch (cause) {
    throw new WebhookRejected("The body is no JSON.", { cause });
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new WebhookRejected("The body is not what this provider sends.");
  return parsed.data;
}
