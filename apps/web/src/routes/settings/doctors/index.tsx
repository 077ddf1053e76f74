import { createFileRoute, useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { DoctorList } from "../../../features/doctors/doctor-list.tsx";
import { doctorsQuery } from "../../../features/doctors/doctor-queries.ts";
import { DoctorSearchBox } from "../../../features/doctors/doctor-search-box.tsx";
import { SectionPage } from "../../../features/settings-shell/section-page.tsx";
import { ensureMessages } from "../../../lib/language.ts";

export const Route = createFileRoute("/settings/doctors/")({
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } =>
    typeof q === "string" && q.trim() !== "" ? { q: q.trim().slice(0, 200) } : {},
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([queryClient.prefetchInfiniteQuery(doctorsQuery(deps.q ?? "")), ensureMessages("doctors")]),
  component: DoctorsPage,
});

function DoctorsPage() {
  const t = useTranslations("settings.section");
  const { q = "" } = Route.useSearch();
  const navigate = Route.useNavigate();
  const router = useRouter();
  return (
    <SectionPage title={t("doctors")}>
      <DoctorSearchBox
        q={q}
        onSearch={(next) => {
          // Whoever has chosen a doctor already is on the way there and is not called back.
          const leaving = router.latestLocation.pathname !== router.state.resolvedLocation?.pathname;
          if (next !== q && !leaving) void navigate({ search: next === "" ? {} : { q: next }, replace: true });
        }}
      />
      <DoctorList q={q} />
    </SectionPage>
  );
}
