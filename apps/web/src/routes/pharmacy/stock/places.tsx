import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { PlaceList } from "../../../features/stock/place-list.tsx";
import { useActor } from "../../../lib/actor.ts";
import { ahead } from "../../../lib/ahead.ts";
import { ensureMessages } from "../../../lib/language.ts";
import type { StockSearch } from "../../../lib/stock-search.ts";
import { Button } from "../../../ui/button.tsx";
import { DialogSkeleton } from "../../../ui/dialog-skeleton.tsx";

const loadDialog = () => import("../../../features/stock/place-dialog.tsx");
const PlaceDialog = lazy(async () => ({ default: (await loadDialog()).PlaceDialog }));

export const Route = createFileRoute("/pharmacy/stock/places")({
  loader: () => ensureMessages("formulary"),
  component: PlacesPage,
});

/** Where stock lies: pharmacies and wards. */
function PlacesPage() {
  const t = useTranslations("formulary.places");
  const mayKeep = useActor().roles.includes("admin");
  const { form } = Route.useSearch();
  const navigate = Route.useNavigate();
  const sift = (change: (before: StockSearch) => StockSearch) => void navigate({ search: change, replace: true });
  return (
    <>
      <div className="flex justify-end">
        <Button
          {...ahead(loadDialog)}
          disabledReason={mayKeep ? undefined : t("adminsOnly")}
          onClick={() => sift((before) => ({ ...before, form: "place" }))}
        >
          <Plus size={16} aria-hidden />
          {t("addTitle")}
        </Button>
      </div>
      <PlaceList />
      {mayKeep && form === "place" && (
        <Suspense fallback={<DialogSkeleton />}>
          <PlaceDialog place={null} onClosed={() => sift(({ form: _form, ...before }) => before)} />
        </Suspense>
      )}
    </>
  );
}
