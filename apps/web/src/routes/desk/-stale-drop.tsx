import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Drop } from "../../features/booking/use-drop.ts";
import { StaleVisit } from "../../features/visit/stale-visit.tsx";
import { rescheduleVerdict } from "../../features/visit/step-verdict.ts";
import { useWhy } from "../../features/visit/use-why.ts";
import { useActor } from "../../lib/actor.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { AnchoredDialog } from "../../ui/anchored-dialog.tsx";

type StaleDropProps = {
  drop: Extract<Drop, { phase: "stale" }>;
  anchor: HTMLElement | null;
  finalFocus: () => HTMLElement | null;
  onAgain: (version: number) => void;
  onLeave: (now: AppointmentView) => void;
};

/** The visit is not any more what was picked up: what it is now, and a choice. */
export function StaleDrop({ drop, anchor, finalFocus, onAgain, onLeave }: StaleDropProps) {
  const t = useTranslations("moves");
  const actor = useActor();
  const whyNot = useWhy();
  const { data: rooms } = useQuery(trpc.scheduling.rooms.queryOptions(undefined, { staleTime: 300_000 }));
  const now = drop.stale.current as AppointmentView; // what the command answers with
  const { changedBy, changedAt } = drop.stale;
  return (
    <AnchoredDialog
      open
      anchor={anchor}
      title={t("stale", { patient: now.patientName })}
      onClose={() => onLeave(now)}
      finalFocus={finalFocus}
    >
      <StaleVisit
        stale={{ had: drop.visit, now, changedBy, changedAt, again: () => onAgain(now.version) }}
        impossible={whyNot(now, rescheduleVerdict(actor, now, new Date(serverNowMs())))}
        busy={false}
        roomName={(id) => rooms?.find((room) => room.id === id)?.name ?? ""}
        onTheirs={() => onLeave(now)}
      />
    </AnchoredDialog>
  );
}
