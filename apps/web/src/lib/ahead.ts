/** For whatever leads to a part that is loaded when it is needed: it is on its way when the pointer or the focus comes near. */
export function ahead(load: () => Promise<unknown>) {
  // Should that fail, it is said when the part is asked for.
  const start = () => void load().catch(() => undefined);
  return { onPointerEnter: start, onFocus: start };
}
