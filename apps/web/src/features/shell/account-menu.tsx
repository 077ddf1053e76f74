import { CircleUser } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { Popover } from "../../ui/popover.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

const AccountChoices = lazy(() =>
  import("./account-choices.tsx").then((module) => ({ default: module.AccountChoices })),
);

/** Who is signed in and what is theirs to set. */
export function AccountMenu() {
  const t = useTranslations("shell");
  const role = useTranslations("role");
  const actor = useActor();
  const clinic = useClinic();
  const [open, setOpen] = useState(false);
  const place = [...actor.roles.map((of) => role(of)), clinic.name].join(" · ");
  return (
    <Popover
      label={t("account")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={t("accountOf", { name: actor.name })}
          className="flex items-center gap-2.5 rounded-control text-left text-ink-2 hover:bg-faint max-sm:min-h-14 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:text-small sm:mt-auto sm:px-2.5 sm:py-2"
        >
          <CircleUser size={18} aria-hidden className="shrink-0" />
          <span className="sm:hidden">{t("account")}</span>
          <span className="min-w-0 max-lg:hidden">
            <span className="block truncate text-ink">{actor.name}</span>
            <span className="block truncate text-small text-ink-2">{place}</span>
          </span>
        </button>
      }
    >
      <div className="min-w-52">
        <p className="px-2 pb-2">
          <span className="block font-semibold">{actor.name}</span>
          <span className="block text-small text-ink-2">{place}</span>
        </p>
        <Suspense fallback={<Skeleton className="h-60" />}>
          <AccountChoices onClose={() => setOpen(false)} />
        </Suspense>
      </div>
    </Popover>
  );
}
