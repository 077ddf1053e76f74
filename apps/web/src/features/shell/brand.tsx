import { useTranslations } from "use-intl";

export function Brand() {
  const t = useTranslations("shell");
  return (
    <p className="flex items-center gap-2.5 px-2.5 pt-0.5 pb-3.5 text-[15px] font-semibold tracking-tight max-sm:hidden">
      <span
        aria-hidden="true"
        className="size-2.5 shrink-0 rounded-[3px] bg-accent shadow-[5px_5px_0_-1px_var(--soft)]"
      />
      <span className="sm:max-lg:sr-only">{t("product")}</span>
    </p>
  );
}
