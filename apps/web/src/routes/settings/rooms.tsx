import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { roomSettingsQuery } from "../../features/clinic/clinic-queries.ts";
import { RoomList } from "../../features/clinic/room-list.tsx";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { ahead } from "../../lib/ahead.ts";
import { ensureMessages } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";

const loadDialog = () => import("../../features/clinic/room-dialog.tsx");
const RoomDialog = lazy(async () => ({ default: (await loadDialog()).RoomDialog }));

export const Route = createFileRoute("/settings/rooms")({
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.prefetchQuery(roomSettingsQuery()), ensureMessages("clinic")]),
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
        <Button variant="primary" {...ahead(loadDialog)} onClick={() => setAdding(true)}>
          <Plus size={16} aria-hidden />
          {t("addTitle")}
        </Button>
      }
    >
      <RoomList />
      {adding && (
        <Suspense fallback={<DialogSkeleton />}>
          <RoomDialog room={null} onClosed={() => setAdding(false)} />
        </Suspense>
      )}
    </SectionPage>
  );
}
