import { createFileRoute } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { visitTypesQuery } from "../../features/booking/booking-options.ts";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { WaitlistList } from "../../features/waitlist/waitlist-list.tsx";
import { WAITLIST_FILTERS, type WaitlistFilter, waitlistQuery } from "../../features/waitlist/waitlist-queries.ts";
import { ahead } from "../../lib/ahead.ts";
import { ensureMessages } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { doctorChoicesQuery } from "./-doctor-choices.ts";

const loadAdding = () => import("./-add-to-waitlist.tsx");
const AddToWaitlist = lazy(async () => ({ default: (await loadAdding()).AddToWaitlist }));

/** Which ones; those that still want a time unless told. */
type WaitlistSearch = { show?: Exclude<WaitlistFilter, "open"> };

export const Route = createFileRoute("/desk/waitlist")({
  validateSearch: ({ show }: Record<string, unknown>): WaitlistSearch => {
    const filter = WAITLIST_FILTERS.find((one) => one === show);
    return filter && filter !== "open" ? { show: filter } : {};
  },
  loaderDeps: ({ search: { show } }) => ({ show }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(visitTypesQuery());
    void queryClient.prefetchQuery(doctorChoicesQuery());
    return Promise.all([
      queryClient.prefetchInfiniteQuery(waitlistQuery(deps.show ?? "open")),
      ensureMessages("asking"),
      ensureMessages("opened"),
    ]);
  },
  component: WaitlistPage,
});

function WaitlistPage() {
  const t = useTranslations("waitlist");
  const { show = "open" } = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-4 p-4 max-sm:pb-24">
          <div className="flex flex-wrap items-end gap-2">
            <Field label={t("show")} className="w-48">
              {(control) => (
                <Select
                  {...control}
                  value={show}
                  onChange={(event) => {
                    const next = WAITLIST_FILTERS.find((one) => one === event.target.value) ?? "open";
                    void navigate({ search: next === "open" ? {} : { show: next }, replace: true });
                  }}
                  options={WAITLIST_FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
                />
              )}
            </Field>
            <Button className="ml-auto" {...ahead(loadAdding)} onClick={() => setAdding(true)}>
              <UserPlus size={16} aria-hidden />
              {t("add")}
            </Button>
          </div>
          <WaitlistList filter={show} />
        </div>
      </div>
      {adding && (
        <Suspense fallback={<DialogSkeleton />}>
          <AddToWaitlist onClosed={() => setAdding(false)} />
        </Suspense>
      )}
    </>
  );
}
