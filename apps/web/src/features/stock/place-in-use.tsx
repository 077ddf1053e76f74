import type { LocationView } from "@lockstep/domain/pharmacy/drug";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";

type PlaceInUseProps = { place: LocationView; disabledReason: string | undefined };

/** Closes a place where nothing lies any more, and opens it again. */
export function PlaceInUse({ place: { id, name, active, version }, disabledReason }: PlaceInUseProps) {
  const t = useTranslations("formulary.places");
  const explain = useExplain();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const updating = useMutation(
    trpc.pharmacy.updateLocation.mutationOptions({
      onSuccess: (after) => toast(t(after.active ? "opened" : "closedNow", { place: after.name })),
      onError: (error) => toast(explain(error), { tone: "danger" }),
      onSettled() {
        setKey(newKey());
        void queries.invalidateQueries(trpc.pharmacy.pathFilter());
      },
    }),
  );
  return (
    <Button
      aria-label={t(active ? "closeOf" : "openOf", { place: name })}
      busy={updating.isPending}
      disabledReason={disabledReason}
      onClick={() =>
        updating.mutate({ locationId: id, expectedVersion: version, active: !active, idempotencyKey: key })
      }
    >
      {t(active ? "close" : "open")}
    </Button>
  );
}
