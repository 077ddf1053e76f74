import { createFileRoute } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { PatientList } from "../../../features/patients/patient-list.tsx";
import { patientSearch } from "../../../features/patients/patient-queries.ts";
import { PatientSearchBox } from "../../../features/patients/patient-search-box.tsx";
import { PageHeader } from "../../../features/shell/page-header.tsx";
import { useActor, worksTheDesk } from "../../../lib/actor.ts";
import { ahead } from "../../../lib/ahead.ts";
import { ensureMessages } from "../../../lib/language.ts";
import { Button } from "../../../ui/button.tsx";
import { DialogSkeleton } from "../../../ui/dialog-skeleton.tsx";

const loadRegister = () => import("../../../features/patients/register-dialog.tsx");
const RegisterDialog = lazy(async () => ({ default: (await loadRegister()).RegisterDialog }));

type PatientsSearch = {
  /** What is looked for. */
  q?: string;
  /** The form for a new patient is open. */
  register?: "new";
};

export const Route = createFileRoute("/desk/patients/")({
  validateSearch: ({ q, register }: Record<string, unknown>): PatientsSearch => ({
    ...(typeof q === "string" && q.trim() !== "" ? { q: q.trim().slice(0, 200) } : {}),
    ...(register === "new" ? { register } : {}),
  }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([queryClient.prefetchInfiniteQuery(patientSearch(deps.q ?? "")), ensureMessages("opened")]),
  component: PatientsPage,
});

function PatientsPage() {
  const t = useTranslations("patients");
  const shell = useTranslations("shell");
  const { q = "", register } = Route.useSearch();
  const navigate = Route.useNavigate();
  const actor = useActor();
  const mayRegister = worksTheDesk(actor);
  return (
    <>
      <PageHeader title={shell("patients")} />
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-4 p-4 max-sm:pb-24">
          <div className="flex flex-wrap items-center gap-2">
            <PatientSearchBox
              q={q}
              onSearch={(next) => {
                if (next !== q) void navigate({ search: next === "" ? {} : { q: next }, replace: true });
              }}
            />
            <Button
              {...ahead(loadRegister)}
              disabledReason={mayRegister ? undefined : t("roleCannot")}
              onClick={() => navigate({ search: (before) => ({ ...before, register: "new" }) })}
            >
              <UserPlus size={16} aria-hidden />
              {t("registerTitle")}
            </Button>
          </div>
          <PatientList q={q} />
        </div>
      </div>
      {register === "new" && mayRegister && (
        <Suspense fallback={<DialogSkeleton wide />}>
          <RegisterDialog
            typed={q}
            onUse={({ id }) => navigate({ to: "/desk/patients/$patientId", params: { patientId: id } })}
            onClosed={() => navigate({ search: ({ register: _register, ...before }) => before, replace: true })}
          />
        </Suspense>
      )}
    </>
  );
}
