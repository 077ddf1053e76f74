import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import type { WaitlistEntryView } from "@lockstep/domain/scheduling/waitlist";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type Doctor, JoinFields, useWaitWish, type WaitWish } from "./join-fields.tsx";
import { useOwnWaitlist } from "./use-waitlist.ts";
import { useWishWords } from "./use-wish-words.ts";
import { ownWaitlistQuery } from "./waitlist-queries.ts";

/** What the patient waits for, each to be left again. */
export function OwnWaitlist() {
  const t = useTranslations("waitlist");
  const explain = useExplain();
  const { data, error, refetch, isFetching } = useQuery(ownWaitlistQuery());
  if (data === undefined) {
    if (error === null) return <Skeleton className="h-20" />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  if (data.items.length === 0) return <p className="text-ink-2">{t("own.none")}</p>;
  return (
    <ul aria-label={t("own.title")} className="divide-y divide-faint rounded-control border border-line bg-panel">
      {data.items.map((entry) => (
        <OwnEntry key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function OwnEntry({ entry }: { entry: WaitlistEntryView }) {
  const t = useTranslations("waitlist.own");
  const words = useWishWords();
  const { leave, leaving } = useOwnWaitlist();
  const [sure, setSure] = useState(false);
  const { what, when } = words(entry);
  return (
    <li className="flex flex-wrap items-center gap-3 p-4">
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="font-semibold">{what}</p>
        <p className="text-ink-2">{when}</p>
      </div>
      {!sure && (
        <Button busy={leaving} onClick={() => setSure(true)}>
          {t("leave")}
        </Button>
      )}
      {sure && (
        <ConfirmBar
          question={t("leaveSure")}
          yes={t("leaveYes")}
          no={t("leaveNo")}
          onNo={() => setSure(false)}
          onYes={() => {
            setSure(false);
            leave(entry);
          }}
        />
      )}
    </li>
  );
}

type JoinFormProps = {
  types: readonly VisitTypeView[];
  /** Whom one can wait for by name; without any it is anyone who is free. */
  doctors?: readonly Doctor[];
  /** What was looked for when no time suited. */
  given?: Partial<WaitWish>;
  onDone: () => void;
};

/** A patient asks to be told when a time is given back. Its words are of the face `asking`. */
export function JoinForm({ types, doctors = [], given, onDone }: JoinFormProps) {
  const t = useTranslations("waitlist.own");
  const { join, joining } = useOwnWaitlist();
  const { wish, type, set } = useWaitWish(types, given);
  if (!wish || !type) return null;
  function send(event: FormEvent) {
    event.preventDefault();
    if (wish) join(wish, onDone);
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-4 rounded-control border border-line bg-panel p-4">
      <h3 className="font-semibold">{t("joinTitle")}</h3>
      <JoinFields types={types} doctors={doctors} wish={wish} modes={type.modes} onChange={set} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" busy={joining}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
