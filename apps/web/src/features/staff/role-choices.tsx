import type { StaffRole } from "@lockstep/domain/identity/roles";
import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";

type RoleChoicesProps = {
  roles: readonly StaffRole[];
  /** What ties a checkbox to the form. */
  control: ComponentProps<"input">;
  /** Why a role cannot be given here; undefined where it can. */
  fixed?: (role: StaffRole) => string | undefined;
  hint?: ReactNode;
  error: string | undefined;
};

/** The roles to check off. */
export function RoleChoices({ roles, control, fixed, hint, error }: RoleChoicesProps) {
  const t = useTranslations("staff");
  const role = useTranslations("role");
  const id = useId();
  return (
    <fieldset aria-describedby={`${id}-hint ${id}-error`} aria-invalid={error ? true : undefined}>
      <legend className="font-medium">{t("member.roles")}</legend>
      <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
        {roles.map((one) => {
          const why = fixed?.(one);
          return (
            <label key={one} className="flex min-h-(--control) items-center gap-2">
              <input
                {...control}
                type="checkbox"
                value={one}
                className="size-4 shrink-0 accent-(--accent)"
                aria-describedby={why === undefined ? undefined : `${id}-${one}`}
                aria-disabled={why !== undefined || undefined}
                onClick={(event) => {
                  if (why !== undefined) event.preventDefault();
                }}
              />
              <span className={why === undefined ? "" : "text-ink-2"}>
                {role(one)}
                {why !== undefined && (
                  <span id={`${id}-${one}`} className="block text-small text-ink-2">
                    {why}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
      <p id={`${id}-hint`} className="text-small text-ink-2 empty:hidden">
        {hint}
      </p>
      <p id={`${id}-error`} role="alert" className="flex items-center gap-1 text-small text-danger empty:hidden">
        {error && (
          <>
            <CircleAlert size={13} aria-hidden className="shrink-0" />
            {error}
          </>
        )}
      </p>
    </fieldset>
  );
}
