import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import type { InviteFormProps } from "./invite-frame.tsx";
import { refusedFields, type StaffField } from "./use-refused-fields.ts";

/** The key of one intent to invite, and what follows from its answer. */
export function useInviting(
  onInvited: InviteFormProps["onInvited"],
  mark: (field: StaffField, message: string) => void,
) {
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  return {
    key,
    outcome: {
      onSuccess: onInvited,
      onError: (error: unknown) => {
        // Refused is not done: the corrected form is another intent.
        if (refusalWith(error, "INVALID_INPUT", "ALREADY_DONE")) setKey(newKey());
        for (const { field, message } of refusedFields(error)) mark(field, message);
      },
      onSettled: () => queryClient.invalidateQueries(trpc.auth.invites.pathFilter()),
    },
  };
}
