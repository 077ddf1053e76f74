import { type RefObject, useEffect, useRef } from "react";

/**
 * The arrow keys walk the links of a list, from wherever nobody types or works; when what was opened is closed again, the
 * focus is back on its line, or on the one that has taken its place.
 */
export function useWalk(list: RefObject<HTMLElement | null>, openId: string | undefined): void {
  const last = useRef<{ id: string; index: number } | null>(null);
  // Synchronises with the keyboard of the whole document.
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (by === 0 || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const within = list.current?.contains(document.activeElement);
      if (!within && document.activeElement !== document.body && document.activeElement?.id !== "content") return;
      const links = linksOf(list.current);
      const at = links.findIndex((link) => link.matches(":focus"));
      const next = at < 0 ? links[by > 0 ? 0 : links.length - 1] : links[at + by];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, [list]);
  // Gives the focus back to the list, once what was open is closed.
  useEffect(() => {
    const links = linksOf(list.current);
    if (openId !== undefined) {
      last.current = { id: openId, index: links.findIndex(({ id }) => id === rowId(openId)) };
    } else if (last.current) {
      const { id, index } = last.current;
      last.current = null;
      (links.find((link) => link.id === rowId(id)) ?? links[Math.max(0, index)] ?? links[0])?.focus();
    }
  }, [openId, list]);
}

export const rowId = (orderId: string) => `order-${orderId}`;

const linksOf = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLAnchorElement>("a[id^=order-]") ?? [])];
