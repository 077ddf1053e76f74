import type { RoomSettingsView } from "@lockstep/domain/clinic/places";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CLINIC_TOPICS, roomSettingsQuery } from "./clinic-queries.ts";
import { ListState } from "./list-state.tsx";
import { RoomInUse } from "./room-in-use.tsx";

const loadDialog = () => import("./room-dialog.tsx");
const RoomDialog = lazy(async () => ({ default: (await loadDialog()).RoomDialog }));

/** Every room, with who sees patients there and what is booked in it. */
export function RoomList() {
  const t = useTranslations("clinicSettings.rooms");
  const query = useQuery(roomSettingsQuery());
  useLiveTopics(CLINIC_TOPICS, { queryKey: roomSettingsQuery().queryKey });
  const [renaming, setRenaming] = useState<RoomSettingsView | null>(null);
  return (
    <>
      <ListState query={query} loading={t("loading")} failed={t("failed")}>
        {(rooms) =>
          rooms.length === 0 ? (
            <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
          ) : (
            <ul className="divide-y divide-faint rounded-float border border-line bg-panel">
              {rooms.map((room) => (
                <RoomRow key={room.id} room={room} onRename={() => setRenaming(room)} />
              ))}
            </ul>
          )
        }
      </ListState>
      {renaming && (
        <Suspense fallback={<DialogSkeleton />}>
          <RoomDialog room={renaming} onClosed={() => setRenaming(null)} />
        </Suspense>
      )}
    </>
  );
}

function RoomRow({ room, onRename }: { room: RoomSettingsView; onRename: () => void }) {
  const t = useTranslations("clinicSettings.rooms");
  const { name, active, doctors, visitsAhead } = room;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{name}</span>
          {!active && <Badge>{t("closed")}</Badge>}
        </p>
        <p className="text-small text-ink-2">
          {doctors.length === 0 ? t("nobodys") : t("ownOf", { doctors: doctors.map((one) => one.name).join(", ") })} ·{" "}
          {t("visits", { count: visitsAhead })}
        </p>
      </div>
      <Button aria-label={t("renameOf", { room: name })} {...ahead(loadDialog)} onClick={onRename}>
        {t("rename")}
      </Button>
      <RoomInUse room={room} />
    </li>
  );
}
