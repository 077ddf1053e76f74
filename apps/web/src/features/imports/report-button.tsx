import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { client } from "../../lib/trpc.ts";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";
import { saveFile } from "./save-file.ts";

/** Saves the report as a file. */
export function ReportButton({ importId }: { importId: string }) {
  const t = useTranslations("imports");
  const report = useMutation({
    mutationFn: () => client.imports.report.query({ importId }),
    onSuccess: ({ fileName, content }) => saveFile(fileName, content),
    onError: () => toast(t("reportFailed")),
  });
  return (
    <Button busy={report.isPending} onClick={() => report.mutate()}>
      <Download size={15} aria-hidden />
      {t("report")}
    </Button>
  );
}
