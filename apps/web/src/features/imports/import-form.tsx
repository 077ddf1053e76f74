import { IMPORT_COLUMNS } from "@lockstep/domain/imports/columns";
import { IMPORT_KINDS, type ImportKind } from "@lockstep/domain/imports/kinds";
import { IMPORT_LINES_MAX } from "@lockstep/domain/imports/limits";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { DropZone } from "./drop-zone.tsx";
import { readTextFile } from "./read-text-file.ts";
import { saveFile } from "./save-file.ts";
import { SendingFile } from "./sending-file.tsx";
import { splitText } from "./split-text.ts";
import { useColumns } from "./use-columns.ts";
import { useSendFile } from "./use-send-file.ts";

/** What is in the file, and the file. Sent and checked as soon as it is chosen: nothing is added by that. */
export function ImportForm({ onChecked }: { onChecked: (importId: string) => void }) {
  const t = useTranslations("imports");
  const { number } = useClinicFormat();
  const [kind, setKind] = useState<ImportKind>("patients");
  const [problem, setProblem] = useState<"notText" | "tooLarge" | "emptyFile" | null>(null);
  const { sending, send } = useSendFile(onChecked);
  const columns = useColumns(kind);
  const lines = number(IMPORT_LINES_MAX);

  async function choose(file: File) {
    const text = await readTextFile(file);
    const parts = text === null ? [] : splitText(text);
    const wrong =
      text === null ? "notText" : parts === null ? "tooLarge" : parts.length === 0 ? ("emptyFile" as const) : null; // keeps the literal
    setProblem(wrong);
    if (wrong === null && parts) send({ kind, fileName: file.name.slice(0, 200), parts });
  }

  if (sending.step !== "idle") return <SendingFile sending={sending} />;
  return (
    <div className="flex flex-col gap-4 rounded-control border border-line bg-panel p-4">
      <p className="text-ink-2">{t("intro")}</p>
      <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <legend className="mr-3 font-medium sm:float-left">{t("kind")}</legend>
        {IMPORT_KINDS.map((value) => (
          <label key={value} className="flex min-h-(--control) items-center gap-2">
            <input
              type="radio"
              name="import-kind"
              className="size-4 accent-(--accent)"
              checked={kind === value}
              onChange={() => setKind(value)}
            />
            {t(`kinds.${value}`)}
          </label>
        ))}
      </fieldset>
      <div className="flex flex-col gap-1">
        <h2 className="font-medium">{t("columns")}</h2>
        <p>{t("needed", { columns: columns.needed })}</p>
        <p>{t("optional", { columns: columns.optional })}</p>
        <p className="text-ink-2">{t("columnsHint")}</p>
        <Button
          className="mt-1 self-start"
          onClick={() => saveFile(`${kind}.csv`, `\ufeff${IMPORT_COLUMNS[kind].join(",")}\r\n`)}
        >
          <Download size={15} aria-hidden />
          {t("template")}
        </Button>
      </div>
      <DropZone
        problem={problem === null ? undefined : t(problem, { lines })}
        hint={t("limit", { lines })}
        onFile={(file) => void choose(file)}
      />
    </div>
  );
}
