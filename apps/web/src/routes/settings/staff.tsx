import { useInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Stethoscope, UserPlus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { SectionPage } from "../../features/settings-shell/section-page.tsx";
import { InviteList } from "../../features/staff/invite-list.tsx";
import { StaffFilter } from "../../features/staff/staff-filter.tsx";
import { StaffList } from "../../features/staff/staff-list.tsx";
import { type StaffPageSearch, staffPageSearch } from "../../features/staff/staff-page-search.ts";
import { invitesQuery, staffQuery } from "../../features/staff/staff-queries.ts";
import { ensureMessages } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";

const MemberDialog = lazy(async () => ({
  default: (await import("../../features/staff/member-dialog.tsx")).MemberDialog,
}));
const InviteDialog = lazy(async () => ({
  default: (await import("../../features/staff/invite-dialog.tsx")).InviteDialog,
}));

const TAB =
  "flex min-h-(--control) items-center border-b-2 border-transparent px-1 text-ink-2 hover:text-ink [&.is-on]:border-accent [&.is-on]:font-semibold [&.is-on]:text-ink";

export const Route = createFileRoute("/settings/staff")({
  validateSearch: staffPageSearch,
  loaderDeps: ({ search: { q, inactive } }) => ({ q: q ?? "", inactive: inactive === true }),
  loader: ({ context: { queryClient }, deps }) => {
    // Both views are a press apart and the tab counts what waits.
    void queryClient.prefetchInfiniteQuery(invitesQuery());
    void queryClient.prefetchInfiniteQuery(staffQuery(deps));
    return ensureMessages("upkeep");
  },
  component: StaffPage,
});

function StaffPage() {
  const t = useTranslations("staff");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { data: invites } = useInfiniteQuery(invitesQuery());
  const waiting = invites?.pages.flatMap(({ items }) => items).filter(({ status }) => status === "pending").length ?? 0;
  const show = (next: StaffPageSearch) => void navigate({ search: next });
  const { person, invite, ...page } = search;
  const listed = { q: search.q ?? "", inactive: search.inactive === true };
  return (
    <SectionPage
      title={t("title")}
      actions={
        <>
          <Button onClick={() => show({ ...page, invite: "staff" })}>
            <UserPlus size={16} aria-hidden />
            {t("inviteStaff")}
          </Button>
          <Button onClick={() => show({ ...page, invite: "doctor" })}>
            <Stethoscope size={16} aria-hidden />
            {t("inviteDoctor")}
          </Button>
        </>
      }
    >
      <nav aria-label={t("views")} className="flex gap-5 border-b border-line">
        <Link
          to="/settings/staff"
          activeOptions={{ exact: true, includeSearch: false }}
          className={search.view === "invitations" ? TAB : `${TAB} is-on`}
          aria-current={search.view === "invitations" ? undefined : "page"}
        >
          {t("title")}
        </Link>
        <Link
          to="/settings/staff"
          search={{ view: "invitations" }}
          className={search.view === "invitations" ? `${TAB} is-on` : TAB}
          aria-current={search.view === "invitations" ? "page" : undefined}
        >
          {waiting > 0 ? t("invitationsCount", { count: String(waiting) }) : t("invitations")}
        </Link>
      </nav>
      {search.view === "invitations" ? (
        <InviteList />
      ) : (
        <>
          <StaffFilter
            search={listed}
            onSearch={({ q, inactive }) =>
              void navigate({
                search: { ...(q === "" ? {} : { q }), ...(inactive ? { inactive } : {}) },
                replace: true,
              })
            }
          />
          <StaffList search={listed} onOpen={(userId) => show({ ...page, person: userId })} />
        </>
      )}
      <Suspense>
        {person !== undefined && <MemberDialog userId={person} onClosed={() => show(page)} />}
        {invite !== undefined && (
          <InviteDialog kind={invite} onClosed={(made) => show(made ? { view: "invitations" } : page)} />
        )}
      </Suspense>
    </SectionPage>
  );
}
