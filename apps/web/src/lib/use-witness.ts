import { type RefObject, useEffect, useState } from "react";
import { refusalWith } from "./refusal-of.ts";

type Signature = { email: string; password: string };
const NOBODY: Signature = { email: "", password: "" };

/**
 * Who signs with somebody for a controlled drug: what they have typed, what of it is missing, and how it is sent. Where the
 * screen cannot know that a drug is controlled, the server's refusal says so. A password that was not right is typed anew.
 */
export function useWitness(controlled: boolean, failure: unknown, form: RefObject<HTMLFormElement | null>) {
  const [typed, setTyped] = useState(NOBODY);
  const [asked, setAsked] = useState(false);
  const refusal = refusalWith(failure, "WITNESS_REQUIRED");
  // The fields stand with the answer that asks for them, so that the focus finds them.
  const needed = controlled || asked || refusal !== null;
  const missing = needed ? missingOf(typed) : null;
  const focus = (name: keyof Signature) => {
    const control = form.current?.elements.namedItem(name);
    if (control instanceof HTMLElement) control.focus();
  };
  // Synchronises the fields and the focus with the server's answer.
  useEffect(() => {
    const now = refusalWith(failure, "WITNESS_REQUIRED");
    if (now === null) return;
    setAsked(true);
    if (now.because !== "missing") setTyped((before) => ({ ...before, password: "" }));
    const frame = requestAnimationFrame(() => focus(now.because === "not_signed" ? "password" : "email"));
    return () => cancelAnimationFrame(frame);
  }, [failure]);
  return {
    typed,
    needed,
    missing,
    type: (change: Partial<Signature>) => setTyped((before) => ({ ...before, ...change })),
    /** To the first field that is missing. */
    lead: () => missing && focus(missing),
    /** For the wire: nothing where nobody signs. */
    signed: needed ? { witness: { email: typed.email.trim(), password: typed.password } } : {},
  };
}

function missingOf({ email, password }: Signature): keyof Signature | null {
  if (email.trim() === "") return "email";
  return password === "" ? "password" : null;
}
