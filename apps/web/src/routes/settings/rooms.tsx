import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { roomSettingsQuery } from "../../features/clinic/clinic-queries.ts";
import { RoomDialog } from "../../features/clinic/room-dialog.tsx";
import { RoomList } from "../../features/clinic/room-list.tsx";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { Button } from "../../ui/button.tsx";

export const Route = createFileRoute("/settings/rooms")({
  loader: ({ context: { queryClient } }) => queryClient.prefetchQuery(roomSettingsQuery()),
  component: RoomsPage,
});

function RoomsPage() {
  const section = useTranslations("settings.section");
  const t = useTranslations("clinicSettings.rooms");
  const [adding, setAdding] = useState(false);
  return (
    <SectionPage
      title={section("rooms")}
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          <Plus size={16} aria-hidden />
          {t("addTitle")}
        </Button>
      }
    >
      <RoomList />
      {adding && <RoomDialog room={null} onClosed={() => setAdding(false)} />}
    </SectionPage>
  );
}
