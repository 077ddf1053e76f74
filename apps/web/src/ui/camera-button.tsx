import { ScanLine } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "./icon-button.tsx";

const CameraDialog = lazy(async () => ({ default: (await import("./camera-dialog.tsx")).CameraDialog }));
const hasCamera = "BarcodeDetector" in globalThis && "mediaDevices" in navigator;

/** Reads a barcode with the device's camera, where the browser can; elsewhere there is no such button. */
export function CameraButton({ onRead, className }: { onRead: (code: string) => void; className?: string }) {
  const t = useTranslations("scanning");
  const [open, setOpen] = useState(false);
  if (!hasCamera) return null;
  return (
    <>
      <IconButton label={t("camera")} {...(className ? { className } : {})} onClick={() => setOpen(true)}>
        <ScanLine size={16} aria-hidden />
      </IconButton>
      {open && (
        <Suspense>
          <CameraDialog onRead={onRead} onClosed={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
