import type { ImportView } from "@lockstep/domain/imports/import";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { client, trpc } from "../../lib/trpc.ts";

/** What can be done with a checked file. One key for adding it, made when its outcome is shown. */
export function useImportCommands({ id: importId, version: expectedVersion }: ImportView, onAnother: () => void) {
  const queryClient = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  const expected = { importId, expectedVersion };
  // After a refusal too: somebody else may have added it or given it up.
  const onSettled = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.imports.pathFilter()),
      queryClient.invalidateQueries(trpc.patients.search.pathFilter()),
      queryClient.invalidateQueries(trpc.scheduling.day.pathFilter()),
    ]);
  const run = useMutation({
    mutationFn: () => client.imports.run.mutate({ ...expected, idempotencyKey }),
    onSettled,
  });
  const check = useMutation({ mutationFn: () => client.imports.check.mutate(expected), onSettled });
  const abandon = useMutation({
    mutationFn: () => client.imports.abandon.mutate(expected),
    onSettled,
    onSuccess: onAnother,
  });
  return { run, check, abandon, failure: run.error ?? abandon.error ?? check.error };
}
