import { useTranslations } from "use-intl";
import type { Catalogue } from "../messages/faces.ts";

type IssueKey = keyof Catalogue["issue"];

/**
 * The catalogue's sentence for what the server, or the same schema in this browser, says of an input.
 * Null for what only a program can send wrongly, and on a face that has no forms.
 */
export function useIssueWords(): (message: string) => string | null {
  const t = useTranslations();
  return (message) => {
    const { key, values } = issueKeyOf(message);
    return t.has(key) ? t(key, values as never) : null; // as many of them as the sentence asks for
  };
}

/** `must be at most 120 characters` is kept as `must be at most # characters`, with 120 as its {a}. */
export function issueKeyOf(message: string): { key: `issue.${IssueKey}`; values: { a: number; b: number } } {
  const [a = 0, b = 0] = [...message.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const key = `issue.${message.replace(/\d+/g, "#")}` as `issue.${IssueKey}`; // whether there is one, the catalogue is asked
  return { key, values: { a, b } };
}
