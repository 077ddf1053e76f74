import type { RoomSettingsView } from "@lockstep/domain/clinic/places";
import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { toast } from "../../ui/toast.ts";

const loadVisits = () => import("./room-visits-dialog.tsx");
const RoomVisitsDialog = lazy(async () => ({ default: (await loadVisits()).RoomVisitsDialog }));

/** Takes a room out of use and into it again. Whoever is booked in it is listed first, and stays. */
export function RoomInUse({ room }: { room: RoomSettingsView }) {
  const t = useTranslations("clinicSettings.rooms");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [inside, setInside] = useState<StrandedView | null>(null);
  const [open, setOpen] = useState(false);
  const updating = useMutation(
    trpc.clinic.updateRoom.mutationOptions({
      onSuccess({ name, active }) {
        setOpen(false);
        toast(t(active ? "opened" : "closedNow", { room: name }));
      },
      onError(error) {
        const strands = refusalWith(error, "STRANDS_VISITS");
        setInside(strands?.stranded ?? null);
        setOpen(strands !== null);
        if (strands === null) toast(explain(error), { tone: "danger" });
      },
      onSettled() {
        void queryClient.invalidateQueries(trpc.clinic.rooms.queryFilter());
        void queryClient.invalidateQueries(trpc.scheduling.rooms.queryFilter());
      },
    }),
  );
  const set = (active: boolean, seenVisits: string[]) =>
    updating.mutate({ roomId: room.id, expectedVersion: room.version, active, seenVisits });
  const own = room.active && room.doctors.length > 0;
  return (
    <>
      <Button
        {...ahead(loadVisits)}
        aria-label={t(room.active ? "closeOf" : "openOf", { room: room.name })}
        busy={updating.isPending}
        disabledReason={own ? t("ownStays", { doctors: room.doctors.map(({ name }) => name).join(", ") }) : undefined}
        onClick={() => set(!room.active, [])}
      >
        {t(room.active ? "close" : "open")}
      </Button>
      {inside && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <RoomVisitsDialog
            room={room.name}
            inside={inside}
            open={open}
            busy={updating.isPending}
            onOpenChange={setOpen}
            onClosed={() => setInside(null)}
            onCloseAnyway={() => set(false, inside.ids)}
          />
        </Suspense>
      )}
    </>
  );
}
