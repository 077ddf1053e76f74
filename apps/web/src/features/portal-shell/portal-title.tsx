import type { ReactNode } from "react";

/** What a page of the portal is called. */
export function PortalTitle({ children }: { children: ReactNode }) {
  return <h1 className="mb-4 text-[22px]/7 font-semibold tracking-tight">{children}</h1>;
}
