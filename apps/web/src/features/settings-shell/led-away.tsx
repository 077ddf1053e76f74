import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { toast } from "../../ui/toast.ts";

/** To the day, with a word why. */
export function LedAway() {
  const t = useTranslations("settings");
  const navigate = useNavigate();
  // Tells the router, once.
  useEffect(() => {
    toast(t("adminsOnly"));
    void navigate({ to: "/desk/day", replace: true });
  }, []);
  return null;
}
