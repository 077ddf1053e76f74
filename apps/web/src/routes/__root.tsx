import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  type ErrorComponentProps,
  Link,
  Outlet,
  useRouter,
  useRouterState,
} from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { explainError } from "../lib/explain.ts";
import { ensureMessages, useSpoken } from "../lib/language.ts";
import { type Locale, UNOPENED } from "../messages/locales.ts";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { FailedState } from "../ui/failed-state.tsx";
import { Tools } from "./-tools.tsx";

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: () => ensureMessages("core"),
  component: Root,
  errorComponent: Failed,
  notFoundComponent: NotFound,
});

/** Whoever comes here is signed in, or led away. */
const STAFF = new Set<string>(["/desk", "/ward", "/account", "/settings"]);

/** The pages, and over those of the staff what can be opened anywhere: it outlives the page it was opened on. */
function Root() {
  const ofStaff = useRouterState({
    select: ({ matches }) => matches.some(({ routeId }) => STAFF.has(routeId)),
  });
  return (
    <>
      <Outlet />
      {ofStaff && <Tools />}
    </>
  );
}

function Failed(props: ErrorComponentProps) {
  const { faces, locale } = useSpoken();
  return faces.has("core") ? <FailedInWords {...props} /> : <Unopened locale={locale} />;
}

function Unopened({ locale }: { locale: Locale }) {
  const { what, again } = UNOPENED[locale];
  return (
    <main className="grid min-h-dvh place-content-center gap-3 p-4 text-center">
      <h1>{what}</h1>
      <button type="button" className={buttonClass("plain")} onClick={() => window.location.reload()}>
        {again}
      </button>
    </main>
  );
}

function FailedInWords({ error, reset }: ErrorComponentProps) {
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
        message={explainError(error, { t: refusal, status, time: (instant) => instant, issue: () => null })}
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
