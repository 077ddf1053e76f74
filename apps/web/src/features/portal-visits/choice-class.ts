/** A list of things of which one is chosen with a thumb. */
export const CHOICES = "divide-y divide-faint overflow-hidden rounded-control border border-line bg-panel";
export const CHOICE = "flex min-h-16 w-full items-center gap-3 px-4 py-3 text-left hover:bg-faint";
