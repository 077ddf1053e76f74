export type ToastOptions = {
  description?: string;
  /** A failure stays until it is closed; anything else leaves by itself. */
  tone?: "plain" | "danger";
  action?: { label: string; onPress: () => void };
};
export type Toast = ToastOptions & { id: number; title: string };

const SHOWN_MAX = 3;

let shown: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

/** Says what has just happened, from anywhere. */
export function toast(title: string, options: ToastOptions = {}): void {
  lastId += 1;
  show([...shown, { ...options, id: lastId, title }].slice(-SHOWN_MAX));
}

export function dismissToast(id: number): void {
  show(shown.filter((item) => item.id !== id));
}

export function shownToasts(): readonly Toast[] {
  return shown;
}

export function watchToasts(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

function show(toasts: readonly Toast[]) {
  shown = toasts;
  for (const changed of watchers) changed();
}
