import { useTranslations } from "use-intl";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { Differences } from "../../ui/differences.tsx";
import { MEMBER_FIELDS, type MemberField, type MemberValues, memberValuesOf } from "./member-values.ts";
import type { Stale } from "./use-member-update.ts";
import { useRoleNames } from "./use-role-names.ts";

type StaleMemberProps = {
  stale: Stale;
  mine: MemberValues;
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
};

/** Two people and one member of staff: what one typed, what is stored now, and a choice. */
export function StaleMember({ stale, mine, busy, onMine, onTheirs }: StaleMemberProps) {
  const t = useTranslations("staff.stale");
  const field = useTranslations("staff.member");
  const roleNames = useRoleNames();
  const heading = useFocus<HTMLHeadingElement>();
  const theirs = memberValuesOf(stale.current);
  const text = (name: MemberField, values: MemberValues) =>
    (name === "roles" ? roleNames(values.roles) : values[name]) || t("empty");
  return (
    <section aria-labelledby="stale-member" className="flex flex-col gap-3">
      <div>
        <h3 ref={heading} id="stale-member" tabIndex={-1} className="font-semibold outline-none">
          {stale.changedBy === null ? t("titleSomeone") : t("title", { name: stale.changedBy })}
        </h3>
        <p className="text-ink-2">{t("intro")}</p>
      </div>
      <Differences
        label={t("table")}
        fieldTitle={t("field")}
        hadTitle={t("mine")}
        nowTitle={t("theirs")}
        differsText={t("differs")}
        rows={MEMBER_FIELDS.map((name) => ({
          key: name,
          label: field(name),
          had: text(name, mine),
          now: text(name, theirs),
          differs: text(name, mine) !== text(name, theirs),
        }))}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onTheirs}>{t("useTheirs")}</Button>
        <Button variant="primary" busy={busy} onClick={onMine}>
          {t("useMine")}
        </Button>
      </div>
    </section>
  );
}
