import { clsx } from "clsx";
import { CircleAlert, FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";

type DropZoneProps = { problem: string | undefined; hint: string; onFile: (file: File) => void };

/** A file is chosen, or dropped here. The whole of it is the button; the input lies under it. */
export function DropZone({ problem, hint, onFile }: DropZoneProps) {
  const t = useTranslations("imports");
  const id = useId();
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }
  return (
    <div className="flex flex-col gap-1">
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          "relative flex flex-col items-center gap-1 rounded-control border border-dashed px-4 py-8 text-center hover:bg-faint",
          "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          over ? "border-accent bg-soft" : "border-edge",
        )}
      >
        <FileUp size={22} aria-hidden className="text-accent" />
        <span className="font-semibold text-accent">{t("choose")}</span>
        <span className="text-ink-2 pointer-coarse:hidden">{t("drop")}</span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          aria-label={t("choose")}
          aria-describedby={problem === undefined ? `${id}-hint` : `${id}-hint ${id}-problem`}
          aria-invalid={problem === undefined ? undefined : true}
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = ""; // So that the same file can be chosen again once it is corrected.
            if (file) onFile(file);
          }}
        />
      </label>
      <p id={`${id}-hint`} className="text-small text-ink-2">
        {hint}
      </p>
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="flex items-center gap-1 text-danger">
          <CircleAlert size={14} aria-hidden className="shrink-0" />
          {problem}
        </p>
      )}
    </div>
  );
}
