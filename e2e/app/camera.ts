import type { Page } from "@playwright/test";

/** A tablet whose camera sees this code whenever it looks; to be called before the page is opened. */
export async function cameraSees(page: Page, code: string): Promise<void> {
  await page.addInitScript((seen) => {
    Object.assign(globalThis, {
      BarcodeDetector: class {
        async detect() {
          return [{ rawValue: seen }];
        }
      },
    });
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement("canvas");
      // A picture that changes, or the video would wait for its first one.
      setInterval(() => canvas.getContext("2d")?.fillRect(Math.random() * 200, 10, 20, 20), 50);
      return canvas.captureStream();
    };
  }, code);
}

/** A camera that nobody may use. */
export async function cameraRefused(page: Page): Promise<void> {
  await cameraSees(page, "");
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("refused", "NotAllowedError");
    };
  });
}
