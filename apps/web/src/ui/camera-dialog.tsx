import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "./dialog.tsx";

const LOOK_EVERY_MS = 200;

/** What browsers that read barcodes offer for it; others have no button for this. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
declare const BarcodeDetector: new () => Detector;

/** Looks through the camera until it has read a code. */
export function CameraDialog({ onRead, onClosed }: { onRead: (code: string) => void; onClosed: () => void }) {
  const t = useTranslations("scanning");
  const [open, setOpen] = useState(true);
  const [failed, setFailed] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const read = useEffectEvent((code: string) => {
    setOpen(false);
    onRead(code);
  });
  // Synchronises with the camera.
  useEffect(() => {
    const gone = new AbortController();
    void watch(() => video.current, gone.signal, read).catch(() => setFailed(true));
    return () => gone.abort();
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("title")}>
      {failed ? (
        <p className="text-danger">{t("failed")}</p>
      ) : (
        <video ref={video} muted playsInline autoPlay className="aspect-video w-full rounded-control bg-faint" />
      )}
    </Dialog>
  );
}

async function watch(screen: () => HTMLVideoElement | null, gone: AbortSignal, read: (code: string) => void) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  gone.addEventListener("abort", stop);
  if (gone.aborted) return stop();
  const detector = new BarcodeDetector();
  while (!gone.aborted) {
    const video = screen();
    if (video && video.srcObject !== stream) video.srcObject = stream;
    const [found] = video && video.readyState >= 2 ? await detector.detect(video) : [];
    if (found && !gone.aborted) return read(found.rawValue);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
