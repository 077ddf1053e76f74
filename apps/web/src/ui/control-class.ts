/** How everything looks that one types into or chooses from. */
export const CONTROL_CLASS =
  "min-h-(--control) w-full rounded-control border border-edge bg-panel px-2.5 text-ink aria-invalid:border-danger disabled:bg-faint disabled:text-ink-2 pointer-coarse:text-[16px]";
