import { createFileRoute } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Moves } from "../../features/ward-stock/moves.tsx";
import { MOVE_FILTERS } from "../../features/ward-stock/ward-stock-queries.ts";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { WardPage } from "./-ward-page.tsx";

export const Route = createFileRoute("/ward/deliveries")({
  /** The open ones unless told. */
  validateSearch: ({ show }: Record<string, unknown>): { show?: "all" } => (show === "all" ? { show } : {}),
  component: DeliveriesPage,
});

function DeliveriesPage() {
  const t = useTranslations("ward.moves");
  const { show = "open" } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <WardPage>
      {(wardId) => (
        <>
          <Field label={t("show")} className="w-48">
            {(control) => (
              <Select
                {...control}
                value={show}
                onChange={(event) => {
                  const all = event.target.value === "all";
                  void navigate({
                    search: ({ show: _, ...rest }) => (all ? { ...rest, show: "all" } : rest),
                    replace: true,
                  });
                }}
                options={MOVE_FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
              />
            )}
          </Field>
          <Moves key={show} wardId={wardId} filter={show} />
        </>
      )}
    </WardPage>
  );
}
