/** What can be opened over every page. */
export type Tool = "palette" | "keys";

const watchers = new Set<(tool: Tool) => void>();

/** Opens a tool, from anywhere. */
export function openTool(tool: Tool): void {
  for (const open of watchers) open(tool);
}

export function watchTools(open: (tool: Tool) => void): () => void {
  watchers.add(open);
  return () => watchers.delete(open);
}
