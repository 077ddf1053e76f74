import type { Refusal } from "@lockstep/domain/refusal";
import { explain } from "../../lib/explain.ts";
import { useWords } from "../../lib/use-explain.ts";

/** A refusal that is at hand, without the error that brought it, as a sentence. */
export function useExplainRefusal(): (refusal: Refusal) => string {
  const words = useWords();
  return (refusal) => explain(refusal, words);
}
