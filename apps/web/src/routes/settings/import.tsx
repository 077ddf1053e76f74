import type { ImportView } from "@lockstep/domain/imports/import";
import { createFileRoute, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { EarlierImports } from "../../features/imports/earlier-imports.tsx";
import { ImportForm } from "../../features/imports/import-form.tsx";
import { ImportOutcome } from "../../features/imports/import-outcome.tsx";
import { importQuery, importsQuery } from "../../features/imports/import-queries.ts";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { ensureMessages } from "../../lib/language.ts";
import { buttonClass } from "../../ui/button-class.ts";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const Route = createFileRoute("/settings/import")({
  validateSearch: (search: Record<string, unknown>): { import?: string } =>
    typeof search.import === "string" && ID.test(search.import) ? { import: search.import } : {},
  loaderDeps: ({ search }) => ({ importId: search.import }),
  loader: ({ context: { queryClient }, deps: { importId } }) =>
    Promise.all([
      importId === undefined
        ? queryClient.prefetchInfiniteQuery(importsQuery())
        : queryClient.prefetchInfiniteQuery(importQuery(importId)),
      ensureMessages("upkeep"),
    ]),
  component: ImportPage,
});

function ImportPage() {
  const t = useTranslations("settings.section");
  const { import: importId } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <SectionPage title={t("imports")}>
      {importId === undefined ? (
        <>
          <ImportForm onChecked={(id) => void navigate({ search: { import: id } })} />
          <EarlierImports />
        </>
      ) : (
        <ImportOutcome
          key={importId}
          importId={importId}
          onAnother={() => void navigate({ search: {} })}
          next={(done) => <WhatNext done={done} />}
        />
      )}
    </SectionPage>
  );
}

/** To those who were added. */
function WhatNext({ done }: { done: ImportView }) {
  const t = useTranslations("imports");
  if (done.kind === "doctors") return <p className="w-full text-ink-2">{t("doctorsNext")}</p>;
  return (
    <Link to="/desk/patients" className={buttonClass("primary")}>
      {t("seePatients")}
    </Link>
  );
}
