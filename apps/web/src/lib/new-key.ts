/** An idempotency key for one intent: make it when the form opens, keep it for every try (`useState(newKey)`). */
export function newKey(): string {
  return crypto.randomUUID();
}
