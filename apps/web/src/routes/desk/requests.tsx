import { createFileRoute } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { visitTypesQuery } from "../../features/booking/booking-options.ts";
import { RequestList } from "../../features/requests/request-list.tsx";
import { REQUEST_FILTERS, type RequestFilter, requestsQuery } from "../../features/requests/request-queries.ts";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { ahead } from "../../lib/ahead.ts";
import { ensureMessages } from "../../lib/language.ts";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { doctorChoicesQuery } from "./-doctor-choices.ts";

const loadOpened = () => import("./-open-request.tsx");
const OpenRequest = lazy(async () => ({ default: (await loadOpened()).OpenRequest }));

type RequestsSearch = {
  /** Which ones; those that wait for an answer unless told. */
  show?: Exclude<RequestFilter, "open">;
  /** The one that is open. */
  request?: string;
};

export const Route = createFileRoute("/desk/requests")({
  validateSearch: ({ show, request }: Record<string, unknown>): RequestsSearch => {
    const filter = REQUEST_FILTERS.find((one) => one === show);
    return {
      ...(filter && filter !== "open" ? { show: filter } : {}),
      ...(typeof request === "string" && request !== "" ? { request } : {}),
    };
  },
  loaderDeps: ({ search: { show } }) => ({ show }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(visitTypesQuery());
    void queryClient.prefetchQuery(doctorChoicesQuery());
    return Promise.all([
      queryClient.prefetchInfiniteQuery(requestsQuery(deps.show ?? "open")),
      ensureMessages("asking"),
      ensureMessages("opened"),
    ]);
  },
  component: RequestsPage,
});

function RequestsPage() {
  const t = useTranslations("requests");
  const { show = "open", request } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-4 p-4 max-sm:pb-24">
          <Field label={t("show")} className="w-48">
            {(control) => (
              <Select
                {...control}
                value={show}
                onChange={(event) => {
                  const next = REQUEST_FILTERS.find((one) => one === event.target.value) ?? "open";
                  void navigate({ search: next === "open" ? {} : { show: next }, replace: true });
                }}
                options={REQUEST_FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
              />
            )}
          </Field>
          <div {...ahead(loadOpened)}>
            <RequestList
              filter={show}
              onOpen={(requestId) => void navigate({ search: (before) => ({ ...before, request: requestId }) })}
            />
          </div>
        </div>
      </div>
      {request && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <OpenRequest
            key={request}
            requestId={request}
            onClosed={() => void navigate({ search: ({ request: _, ...rest }) => rest, replace: true })}
          />
        </Suspense>
      )}
    </>
  );
}
