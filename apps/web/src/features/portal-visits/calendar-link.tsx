import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";

/** A link by which a calendar program reads the visits, and so does whoever else has it. */
export function CalendarLink() {
  const t = useTranslations("portalVisits");
  const explain = useExplain();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const query = trpc.scheduling.calendarFeed.queryOptions();
  const { data } = useQuery(query);
  const keep = (feed: { path: string | null }) => queries.setQueryData(query.queryKey, feed);
  const failed = (error: unknown) => toast(explain(error), { tone: "danger" });
  const renewing = useMutation(
    trpc.scheduling.renewCalendarFeed.mutationOptions({
      onSuccess: keep,
      onError: failed,
      onSettled: () => setKey(newKey()),
    }),
  );
  const ending = useMutation(trpc.scheduling.endCalendarFeed.mutationOptions({ onSuccess: keep, onError: failed }));
  if (data === undefined) return null;
  const link = data.path === null ? null : new URL(data.path, window.location.origin).href;
  const renew = () => renewing.mutate({ idempotencyKey: key });
  return (
    <section aria-labelledby="calendar" className="mt-8 flex flex-col gap-3">
      <h2 id="calendar" className="font-semibold">
        {t("feedTitle")}
      </h2>
      <p className="text-ink-2">{t("feedBody")}</p>
      {link === null ? (
        <Button className="self-start" busy={renewing.isPending} onClick={renew}>
          {t("feedMake")}
        </Button>
      ) : (
        <>
          <Field label={t("feedLink")}>
            {(control) => <TextInput {...control} readOnly value={link} onFocus={(event) => event.target.select()} />}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" onClick={() => void copy(link, () => toast(t("feedCopied")))}>
              {t("feedCopy")}
            </Button>
            <Button busy={renewing.isPending} onClick={renew}>
              {t("feedRenew")}
            </Button>
            <Button variant="danger" busy={ending.isPending} onClick={() => ending.mutate()}>
              {t("feedEnd")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** Where a browser forbids it, the link stands there to be copied by hand. */
async function copy(text: string, done: () => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    done();
  } catch {
    return;
  }
}
