import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { mayBecome, mayMove } from "@lockstep/domain/scheduling/statuses";
import { useMutation } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { serverNowMs } from "../../lib/server-clock.ts";
import { client } from "../../lib/trpc.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { useDuration } from "../../lib/use-duration.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";
import { CancelVisit } from "./cancel-visit.tsx";
import { MoveVisit } from "./move-visit.tsx";

const IN_CALENDARS = ["pending", "confirmed", "reschedule_proposed"];

/** Move it, cancel it, put it into a calendar: whatever its status allows. */
export function VisitActs({ visit, kept }: { visit: AppointmentDetail; kept: boolean }) {
  const t = useTranslations("portalVisits");
  const duration = useDuration();
  const { noticeMinutesMin } = useClinic();
  const [open, setOpen] = useState<"move" | "cancel" | null>(null);
  const lives = visit.status !== "held" || kept;
  const startsInMs = Date.parse(visit.startsAt) - serverNowMs();
  const tooLate = startsInMs < noticeMinutesMin * 60_000;
  const movable = lives && visit.status !== "held" && mayMove(visit.status) && startsInMs > 0;
  const cancellable = lives && mayBecome(visit.status, "cancelled") && mayMove(visit.status);
  const close = () => setOpen(null);
  if (open === "move" && movable) return <MoveVisit visit={visit} onClose={close} />;
  if (open === "cancel" && cancellable) return <CancelVisit visit={visit} onClose={close} />;
  return (
    <div className="flex flex-wrap gap-2 max-sm:flex-col">
      {IN_CALENDARS.includes(visit.status) && <AddToCalendar appointmentId={visit.id} />}
      {movable && (
        <Button
          disabledReason={tooLate ? t("tooLate", { notice: duration(noticeMinutesMin * 60_000) }) : undefined}
          onClick={() => setOpen("move")}
        >
          {t("move")}
        </Button>
      )}
      {movable && tooLate && (
        <p className="w-full text-work text-ink-2">{t("tooLate", { notice: duration(noticeMinutesMin * 60_000) })}</p>
      )}
      {cancellable && (
        <Button variant="danger" onClick={() => setOpen("cancel")}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}

function AddToCalendar({ appointmentId }: { appointmentId: string }) {
  const t = useTranslations("portalVisits");
  const explain = useExplain();
  const fetching = useMutation({
    mutationFn: () => client.scheduling.calendarFile.query({ appointmentId }),
    onSuccess: ({ fileName, text }) => save(fileName, text),
    onError: (error) => toast(explain(error), { tone: "danger" }),
  });
  return (
    <Button busy={fetching.isPending} onClick={() => fetching.mutate()}>
      <CalendarPlus size={18} aria-hidden />
      {t("toCalendar")}
    </Button>
  );
}

/** Hands a file to the browser, which asks the person's calendar what to do with it. */
function save(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
