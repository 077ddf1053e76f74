import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { CircleUser, KeyRound, LogOut } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { chooseScheme, chosenScheme } from "../../lib/theme.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Menu, MenuChoice, MenuItem, MenuLine } from "../../ui/menu.tsx";
import { toast } from "../../ui/toast.tsx";

/** Who is signed in and what is theirs to set. */
export function AccountMenu() {
  const t = useTranslations("shell");
  const role = useTranslations("role");
  const actor = useActor();
  const clinic = useClinic();
  const signOut = useSignOut();
  const [scheme, setScheme] = useState(chosenScheme);
  const place = [...actor.roles.map((of) => role(of)), clinic.name].join(" · ");
  return (
    <Menu
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
            <span className="block truncate text-small text-ink-3">{place}</span>
          </span>
        </button>
      }
    >
      <p className="px-2 pt-1.5 pb-2">
        <span className="block font-semibold">{actor.name}</span>
        <span className="block text-small text-ink-2">{place}</span>
      </p>
      <MenuLine />
      <MenuItem render={<Link to="/account/sessions" />}>
        <KeyRound size={15} aria-hidden />
        {t("sessions")}
      </MenuItem>
      <MenuChoice
        label={t("scheme")}
        value={scheme}
        onChange={(next) => {
          chooseScheme(next);
          setScheme(next);
        }}
        options={[
          { value: "system", label: t("schemeSystem") },
          { value: "light", label: t("schemeLight") },
          { value: "dark", label: t("schemeDark") },
        ]}
      />
      <MenuLine />
      <MenuItem onSelect={signOut}>
        <LogOut size={15} aria-hidden />
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

function useSignOut(): () => void {
  const queryClient = useQueryClient();
  const router = useRouter();
  const explain = useExplain();
  const { mutate } = useMutation(
    trpc.auth.signOut.mutationOptions({
      onSuccess: async () => {
        await router.navigate({ to: "/sign-in" });
        queryClient.clear();
      },
      onError: (error) => toast(explain(error), { tone: "danger" }),
    }),
  );
  return () => mutate();
}
