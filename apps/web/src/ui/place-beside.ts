type Size = { width: number; height: number };
type Box = Size & { left: number; top: number };

const GAP_PX = 6;
const EDGE_PX = 8;

/** Where something of a size goes, above or to the right of an anchor; on the other side where there is no room, and never beyond the edge. */
export function placeBeside(anchor: Box, size: Size, page: Size, side: "top" | "right"): { left: number; top: number } {
  const free =
    side === "top"
      ? {
          left: anchor.left + (anchor.width - size.width) / 2,
          top:
            anchor.top - size.height - GAP_PX >= EDGE_PX
              ? anchor.top - size.height - GAP_PX
              : anchor.top + anchor.height + GAP_PX,
        }
      : {
          left:
            anchor.left + anchor.width + GAP_PX + size.width <= page.width - EDGE_PX
              ? anchor.left + anchor.width + GAP_PX
              : anchor.left - size.width - GAP_PX,
          top: anchor.top + (anchor.height - size.height) / 2,
        };
  return {
    left: within(free.left, page.width - size.width),
    top: within(free.top, page.height - size.height),
  };
}

function within(place: number, most: number): number {
  return Math.max(EDGE_PX, Math.min(place, most - EDGE_PX));
}
