import { useTranslations } from "use-intl";
import { DropAnswer } from "../../features/booking/drop-answer.tsx";
import { type Drop, useDrop } from "../../features/booking/use-drop.ts";
import type { HandsSlot } from "../../features/day-board/board.tsx";
import { BoardHands, type Landing } from "../../features/day-board/hands/board-hands.tsx";
import { rescheduleVerdict, stepVerdict } from "../../features/visit/step-verdict.ts";
import { useWhy } from "../../features/visit/use-why.ts";
import { useActor } from "../../lib/actor.ts";
import type { PickedTime } from "../../lib/day-search.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";
import { cardOf, useSawVisit } from "./-saw-visit.ts";
import { StaleDrop } from "./-stale-drop.tsx";
import { focusSoon, useCheckIn, useUndo } from "./-use-board-acts.ts";

type MovesProps = {
  slot: HandsSlot;
  doctors: readonly { doctorId: string; name: string }[];
  onDraw?: (picked: PickedTime) => void;
};

/** What moving on a board does: it is sent, answered where it was dropped, and can be undone. */
export function Moves({ slot, doctors, onDraw }: MovesProps) {
  const t = useTranslations("moves");
  const actor = useActor();
  const format = useClinicFormat();
  const whyNot = useWhy();
  const explain = useExplain();
  const saw = useSawVisit();
  const undo = useUndo();
  const checkIn = useCheckIn();
  const { drop, land, choose, again, leave } = useDrop({
    onMoved(moved, before) {
      saw(moved);
      focusSoon(moved.id);
      const day = format.dayOf(moved.startsAt);
      const when = { time: format.time(moved.startsAt), doctor: moved.doctorName, day: format.dayShort(day) };
      toast(t(day === format.dayOf(before.startsAt) ? "moved" : "movedDay", when), {
        description: moved.patientName,
        action: { label: t("undo"), onPress: () => undo(moved, before) },
      });
    },
    onFailed: (error, { patientName }) =>
      toast(t("notMoved", { patient: patientName }), { description: explain(error), tone: "danger" }),
  });
  const doctorName = (id: string) =>
    doctors.find(({ doctorId }) => doctorId === id)?.name ?? drop?.visit.doctorName ?? "";

  return (
    <BoardHands
      slot={slot}
      format={format}
      stuck={(visit) => whyNot(visit, rescheduleVerdict(actor, visit, new Date(serverNowMs()))) ?? null}
      landing={drop && landingOf(drop)}
      onLand={land}
      onRefused={(because) => toast(because)}
      onCheckIn={(visit) => {
        const because = whyNot(visit, stepVerdict(actor, visit, "checked_in", new Date(serverNowMs())));
        if (because === undefined) checkIn(visit);
        else toast(because, { description: visit.patientName });
      }}
      answer={(anchor) => drop && answerTo(drop, anchor)}
      {...(onDraw ? { onDraw } : {})}
    />
  );

  function answerTo(asked: Drop, anchor: HTMLElement | null) {
    const conflict = asked.phase === "stale" ? null : asked.conflict;
    const back = () => cardOf(asked.visit.id);
    if (conflict)
      return (
        <DropAnswer
          drop={asked}
          conflict={conflict}
          anchor={anchor}
          doctorName={doctorName}
          onChoose={choose}
          onLeave={leave}
          finalFocus={back}
        />
      );
    return (
      asked.phase === "stale" && (
        <StaleDrop
          drop={asked}
          anchor={anchor}
          finalFocus={back}
          onAgain={again}
          onLeave={(now) => {
            saw(now);
            leave();
          }}
        />
      )
    );
  }
}

/** An answer stays where it is while one of its times is being asked for. */
function landingOf({ visit, startsAt, doctorId, ...drop }: Drop): Landing {
  const answered = drop.phase !== "sending" || drop.conflict !== null;
  return { visit, startsAt, doctorId, phase: answered ? "refused" : "sending" };
}
