import type { StaffView } from "@lockstep/domain/identity/staff";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { MemberAccess } from "./member-access.tsx";
import { MemberForm } from "./member-form.tsx";
import { MemberSessions } from "./member-sessions.tsx";
import { memberQuery } from "./staff-queries.ts";

const TOPICS = ["staff"];

type MemberDialogProps = { userId: string; onClosed: () => void };

/** One member of staff: who they are, what they may do, and where they are signed in. */
export function MemberDialog({ userId, onClosed }: MemberDialogProps) {
  const t = useTranslations("staff.member");
  const explain = useExplain();
  const [open, setOpen] = useState(true);
  const [dirty, setDirty] = useState(false);
  const guard = useDiscardGuard(open && dirty, () => setOpen(false));
  const query = memberQuery(userId);
  const { data: member, error, refetch, isFetching } = useQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={onClosed}
      title={member?.name ?? t("loading")}
      description={member?.email}
      footer={
        guard.asking && (
          <ConfirmBar
            question={t("discard")}
            yes={t("discardYes")}
            no={t("discardNo")}
            onYes={guard.discard}
            onNo={guard.keep}
          />
        )
      }
    >
      {member ? (
        <Member member={member} dirty={dirty} onDirty={setDirty} />
      ) : error === null ? (
        <ListSkeleton label={t("loading")} />
      ) : (
        <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
      )}
    </Dialog>
  );
}

type MemberProps = { member: StaffView; dirty: boolean; onDirty: (dirty: boolean) => void };

function Member({ member, dirty, onDirty }: MemberProps) {
  const [opened, setOpened] = useState(member);
  // What somebody is typing in stays as it was opened; otherwise the form follows what is stored.
  if (!dirty && opened.version !== member.version) setOpened(member);
  return (
    <div className="flex flex-col gap-5">
      <MemberForm key={opened.version} member={opened} onDirty={onDirty} />
      <MemberSessions userId={member.id} />
      <MemberAccess member={member} unsaved={dirty} />
    </div>
  );
}
