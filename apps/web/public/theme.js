// Runs before the first paint, so that a chosen scheme never flashes; a file of its own, for no inline script is allowed.
try {
  const chosen = localStorage.getItem("lockstep-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; the system's scheme is right then.
}
