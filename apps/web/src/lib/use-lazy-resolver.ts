import type { FieldValues, Resolver, ResolverError } from "react-hook-form";
import { toast } from "../ui/toast.ts";
import { useExplain } from "./use-explain.ts";

/**
 * What judges a form, loaded when the form is first sent or sooner (`ahead`): most forms are opened to be read. Without it nothing
 * is sent, and it is said why.
 */
export function useLazyResolver<Typed extends FieldValues, Judged>(
  load: () => Promise<Resolver<Typed, unknown, Judged>>,
): Resolver<Typed, unknown, Judged> {
  const explain = useExplain();
  return async (...asked) => {
    const resolve = await load().catch((error: unknown) => {
      toast(explain(error), { tone: "danger" });
      return null;
    });
    const unjudged = { values: {}, errors: { root: { type: "not loaded" } } } as ResolverError<Typed>; // no field is at fault
    return resolve === null ? unjudged : resolve(...asked);
  };
}
