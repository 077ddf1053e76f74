export type Scheme = "system" | "light" | "dark";

// Also read by public/theme.js, before the first paint.
const STORED_AS = "lockstep-theme";

export function chosenScheme(): Scheme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}

export function chooseScheme(scheme: Scheme): void {
  if (scheme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = scheme;
  try {
    if (scheme === "system") localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, scheme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
