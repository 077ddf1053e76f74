import { useEffect } from "react";

/** Without a connection the portal says so in its own words, once it has been opened with one. */
export function useOfflinePage(): void {
  // Synchronises with the browser's list of service workers; where there is none, or it may not, nothing is lost.
  useEffect(() => {
    if (import.meta.env.PROD) navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
  }, []);
}
