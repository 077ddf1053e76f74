import { GatewayError } from "../gateway.ts";

const ANSWER_LENGTH_MAX = 20_000;

/**
 * Posts a form to a provider and answers with the JSON it sent back. Anything but a whole answer may have been taken over
 * nevertheless: it is tried again with the same key.
 */
export async function providerCall(
  url: string,
  call: { key: string; form: Record<string, string>; headers: Record<string, string>; signal: AbortSignal },
): Promise<{ status: number; answer: unknown }> {
  const { key, form, headers, signal } = call;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { accept: "application/json", "idempotency-key": key, ...headers },
      body: new URLSearchParams(form),
      redirect: "error",
      signal,
    });
    const text = (await response.text()).slice(0, ANSWER_LENGTH_MAX);
    return { status: response.status, answer: json(text) };
  } catch (cause) {
    throw new GatewayError(signal.aborted ? "PROVIDER_SILENT" : "PROVIDER_AWAY", { cause });
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Read as an answer that says nothing, beside its status.
  }
}
