import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import type { BookSearch } from "./book-search.ts";
import type { FreeTime, TimeQuestion } from "./portal-queries.ts";
import { type Problem, useProblem } from "./use-problem.ts";

type OnSearch = (next: BookSearch) => void;

/** Takes a time: what has a price is kept at once, so that nobody else has it while it is paid. */
export function useTaking(
  question: TimeQuestion,
  type: VisitTypeView | undefined,
  search: BookSearch,
  onSearch: OnSearch,
) {
  const queries = useQueryClient();
  const problemOf = useProblem();
  const [lost, setLost] = useState<{ problem: Problem; at: BookSearch } | null>(null);
  const hold = useMutation(
    trpc.scheduling.hold.mutationOptions({
      onError: () => void queries.invalidateQueries({ queryKey: trpc.scheduling.slots.pathKey() }),
    }),
  );

  function take(time: FreeTime) {
    if (!type || hold.isPending) return;
    setLost(null);
    const { doctorId, startsAt } = time;
    const { at: _at, by: _by, visit: _visit, ...chosen } = search;
    const next = { ...chosen, type: type.id, mode: question.mode, doctor: question.doctorId };
    if (type.price.amountMinor === 0) return onSearch({ ...next, at: startsAt, by: doctorId });
    // Where anyone will do, whoever is free has the time: not only whom the list happened to name.
    const asked = { ...question, startsAt, idempotencyKey: newKey() };
    hold.mutate(question.doctorId === "any" ? asked : { ...asked, doctorId }, {
      onSuccess: ({ id }) => onSearch({ ...next, visit: id }),
      onError: (error) => setLost({ problem: problemOf(error, startsAt), at: search }),
    });
  }

  // What happened at one step is not the next one's.
  const problem = lost !== null && lost.at.visit === search.visit && lost.at.at === search.at ? lost.problem : null;
  return { take, problem, taking: hold.isPending ? hold.variables.startsAt : null };
}
