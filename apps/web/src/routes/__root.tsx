import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, type ErrorComponentProps, Link, Outlet, useRouter } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { explainError } from "../lib/explain.ts";
import { ensureMessages } from "../lib/language.ts";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { FailedState } from "../ui/failed-state.tsx";

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: () => ensureMessages("core"),
  component: Outlet,
  errorComponent: Failed,
  notFoundComponent: NotFound,
});

function Failed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("shell");
  const refusal = useTranslations("refusal");
  const status = useTranslations("status");
  const router = useRouter();
  return (
    <main>
      <h1 className="sr-only">{t("product")}</h1>
      <FailedState
        title={t("failedTitle")}
        // The clinic's clock may be the very thing that could not be fetched.
        message={explainError(error, { t: refusal, status, time: (instant) => instant })}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </main>
  );
}

function NotFound() {
  const t = useTranslations("shell");
  return (
    <main>
      <h1 className="sr-only">{t("product")}</h1>
      <EmptyState
        title={t("notFoundTitle")}
        action={
          <Link to="/" className={buttonClass("plain")}>
            {t("toStart")}
          </Link>
        }
      >
        {t("notFoundBody")}
      </EmptyState>
    </main>
  );
}
