import { useQueryClient } from "@tanstack/react-query";
import { LockOpen } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";

/** That the file is open by an emergency, and until when; then it closes before the reader's eyes. */
export function EmergencyBar({ until }: { until: string }) {
  const t = useTranslations("restricted");
  const { time } = useClinicFormat();
  const queryClient = useQueryClient();
  // Synchronises with the end of the emergency, which the server keeps.
  useEffect(() => {
    const left = Math.max(0, Date.parse(until) - Date.now()) + 1_000;
    const ending = setTimeout(() => void queryClient.invalidateQueries(trpc.patients.pathFilter()), left);
    return () => clearTimeout(ending);
  }, [until, queryClient]);
  return (
    <p
      role="status"
      className="col-span-full flex items-center gap-2 rounded-control bg-pending-bg px-3 py-2 text-pending"
    >
      <LockOpen size={16} aria-hidden className="shrink-0" />
      {t("until", { time: time(until) })}
    </p>
  );
}
