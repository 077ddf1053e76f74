import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { placesQuery } from "../../lib/places-query.ts";
import { Select } from "../../ui/select.tsx";

type PlaceSelectProps = { at: string | undefined; onPlace: (at: string | undefined) => void };

/** One place, or all of them. */
export function PlaceSelect({ at, onPlace }: PlaceSelectProps) {
  const t = useTranslations("stock");
  const { data: places = [] } = useQuery(placesQuery());
  return (
    <Select
      aria-label={t("place")}
      className="w-52 max-sm:flex-1"
      value={at ?? ""}
      onChange={(event) => onPlace(event.target.value || undefined)}
      options={[
        { value: "", label: t("everywhere") },
        ...places.filter(({ active, id }) => active || id === at).map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
