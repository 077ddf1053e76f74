import type { StaffRole } from "@lockstep/domain/identity/roles";
import { useTranslations } from "use-intl";

const PASSWORD = "lockstep-demo";

type Listed = { email: string; role: StaffRole; name: string };
export type DemoAccount = Listed;

type DemoAccountsProps = {
  accounts: readonly Listed[];
  onPick: (account: { email: string; password: string }) => void;
};

/** Who can sign in to the demo clinic; the server lists nobody anywhere else. */
export function DemoAccounts({ accounts, onPick }: DemoAccountsProps) {
  const t = useTranslations("signIn");
  const role = useTranslations("role");
  return (
    <section aria-labelledby="demo-accounts" className="border-t border-line pt-4">
      <h2 id="demo-accounts" className="font-semibold">
        {t("demo")}
      </h2>
      <p className="mb-2 text-small text-ink-2">{t("demoHint")}</p>
      <ul className="flex max-h-56 flex-col gap-1 overflow-y-auto">
        {accounts.map(({ email, name, role: of }) => (
          <li key={email}>
            <button
              type="button"
              className="flex min-h-(--control) w-full items-center justify-between gap-2 rounded-control border border-line bg-panel px-3 hover:bg-faint"
              onClick={() => onPick({ email, password: PASSWORD })}
            >
              <span className="truncate font-medium">{name}</span>
              <span className="text-small text-ink-2">{role(of)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
