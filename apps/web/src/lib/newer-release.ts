const RELOADED_AT = "lockstep-reloaded-at";
/** Reloading again so soon would not mend what the first time did not. */
const ONCE_MS = 60_000;

/** What is known when a part of the screens could not be fetched. */
type Missing = {
  /** Somebody is on the way to another page, or has just pressed something; a part that is fetched ahead can wait. */
  wanted: boolean;
  /** The server answers: the part is gone, and not the network. */
  serverAnswers: boolean;
  /** When this tab was last reloaded for it, and now; in milliseconds. */
  reloadedAt: number | null;
  now: number;
};

/** Whether a reload brings what is missing: the tab is older than the release, and it was not tried just now. */
export function reloadMends({ wanted, serverAnswers, reloadedAt, now }: Missing): boolean {
  return wanted && serverAnswers && (reloadedAt === null || now - reloadedAt > ONCE_MS);
}

/**
 * A tab that was opened before an upgrade asks for parts that no process has any more. It is reloaded where its person was
 * going, once. What was typed is safe: leaving a form has been answered before its page is left, and a reload asks as well.
 */
export function reloadForNewerRelease(router: { state: { status: string }; latestLocation: { href: string } }): void {
  window.addEventListener("vite:preloadError", ({ payload }) => {
    leaveItToUs(payload);
    const wanted = router.state.status === "pending" || navigator.userActivation.isActive;
    const { href } = router.latestLocation;
    void serverAnswers().then((answers) => {
      const now = Date.now();
      if (!reloadMends({ wanted, serverAnswers: answers, reloadedAt: lastReload(), now })) return;
      if (remember(now)) window.location.assign(href);
    });
  });
}

/** The router would reload by itself without asking whether the server is there, and end on the browser's own page. */
function leaveItToUs(error: Error): void {
  try {
    sessionStorage.setItem(`tanstack_router_reload:${error.message}`, "1");
  } catch {
    // Where storage is forbidden, it does not reload either.
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/", { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

function lastReload(): number | null {
  const stored = sessionStorage.getItem(RELOADED_AT);
  return stored === null ? null : Number(stored);
}

/** Without a memory it might reload for ever, so then it does not. */
function remember(now: number): boolean {
  try {
    sessionStorage.setItem(RELOADED_AT, String(now));
    return true;
  } catch {
    return false;
  }
}
