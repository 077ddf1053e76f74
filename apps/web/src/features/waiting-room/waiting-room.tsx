import type { PendingView, QueueView } from "@lockstep/domain/scheduling/queue";
import { useTranslations } from "use-intl";
import { byDoctor } from "./by-doctor.ts";
import { DoorCard } from "./door-card.tsx";
import { ExpectedList } from "./expected-list.tsx";
import { PendingList } from "./pending-list.tsx";
import { Section } from "./section.tsx";
import { useQueueCommands } from "./use-queue-commands.ts";

type WaitingRoomProps = { queue: QueueView; pending: PendingView; onOpenVisit: (visitId: string) => void };

/** Who waits at which door, who is still expected today, and what nobody has said yes to. */
export function WaitingRoom({ queue, pending, onOpenVisit }: WaitingRoomProps) {
  const t = useTranslations("waiting");
  const commands = useQueueCommands();
  const { waiting, expected } = queue;
  const doors = byDoctor(queue);
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-400 items-start gap-5 p-4 max-sm:pb-24 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,3fr)]">
        <Section title={t("waitingNow")} count={waiting.length} empty={t("nobodyWaits")} shows={doors.length > 0}>
          <div className="-mb-3 gap-3 xl:columns-2">
            {doors.map((door) => (
              <DoorCard key={door.doctorId} door={door} commands={commands} onOpen={onOpenVisit} />
            ))}
          </div>
        </Section>
        <div className="contents lg:flex lg:flex-col lg:gap-5 xl:contents">
          <Section title={t("expected")} count={expected.length} empty={t("nobodyExpected")}>
            <ExpectedList visits={expected} commands={commands} onOpen={onOpenVisit} />
          </Section>
          <Section title={t("requests")} count={pending.items.length} empty={t("noRequests")}>
            <PendingList visits={pending.items} more={pending.more} commands={commands} onOpen={onOpenVisit} />
          </Section>
        </div>
      </div>
    </div>
  );
}
