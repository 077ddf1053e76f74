import type { StaffRole } from "@lockstep/domain/identity/roles";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";

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
            <Button
              variant="quiet"
              className="w-full justify-between"
              onClick={() => onPick({ email, password: PASSWORD })}
            >
              <span className="truncate font-medium text-ink">{name}</span>
              <span className="text-small">{role(of)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
