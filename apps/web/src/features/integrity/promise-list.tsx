import type { IntegrityFinding } from "@lockstep/domain/insight/integrity";
import { useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import { Sign } from "../../ui/sign.tsx";

/** Every promise with its proof: those that are broken first, with the ids of what breaks them. */
export function PromiseList({ findings }: { findings: readonly IntegrityFinding[] }) {
  const brokenFirst = [...findings].sort((a, b) => Number(a.holds) - Number(b.holds));
  return (
    <ul className="divide-y divide-faint rounded-float border border-line bg-panel">
      {brokenFirst.map((finding) => (
        <PromiseRow key={finding.name} finding={finding} />
      ))}
    </ul>
  );
}

function PromiseRow({ finding: { name, holds, count, examples } }: { finding: IntegrityFinding }) {
  const t = useTranslations("integrity");
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p>{t(`promise.${name}`)}</p>
        {!holds && <p className="text-small break-all text-ink-2">{t("examples", { ids: examples.join(", ") })}</p>}
      </div>
      <Badge tone={holds ? "room" : "danger"}>
        <Sign shape={holds ? "tick" : "cross"} />
        {holds ? t("holds") : t("broken", { count })}
      </Badge>
    </li>
  );
}
