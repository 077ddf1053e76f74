import { useTranslations } from "use-intl";
import { explainError, type Words } from "./explain.ts";
import { useIssueWords } from "./issue-words.ts";
import { useClinicFormat } from "./use-clinic.ts";

/** Turns whatever was thrown into a sentence for the person in front of the screen. */
export function useExplain(): (error: unknown) => string {
  const words = useWords();
  return (error) => explainError(error, words);
}

/** What sentences about refusals are made of, in the reader's language. */
export function useWords(): Words {
  const t = useTranslations("refusal");
  const status = useTranslations("status");
  const { time } = useClinicFormat();
  const issue = useIssueWords();
  return { t, status, time, issue };
}
