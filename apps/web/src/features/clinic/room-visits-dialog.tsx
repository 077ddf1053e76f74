import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { StrandedList } from "./stranded-list.tsx";

type RoomVisitsDialogProps = {
  room: string;
  inside: StrandedView;
  open: boolean;
  busy: boolean;
  onOpenChange: (open: boolean) => void;
  onClosed: () => void;
  onCloseAnyway: () => void;
};

/** Who is booked in a room that is to go out of use. */
export function RoomVisitsDialog({ room, inside, busy, onCloseAnyway, ...dialog }: RoomVisitsDialogProps) {
  const t = useTranslations("clinicSettings.rooms");
  return (
    <Dialog
      {...dialog}
      wide
      title={t("inside", { count: inside.total, room })}
      description={t("insideBody")}
      footer={
        <>
          <Button onClick={() => dialog.onOpenChange(false)}>{t("cancel")}</Button>
          <Button variant="danger" busy={busy} onClick={onCloseAnyway}>
            {t("closeAnyway")}
          </Button>
        </>
      }
    >
      <StrandedList stranded={inside} />
    </Dialog>
  );
}
