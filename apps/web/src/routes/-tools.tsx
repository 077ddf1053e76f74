import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { actorQuery } from "../lib/actor.ts";
import { withMessages } from "../lib/language.ts";
import { openTool, type Tool, watchTools } from "../lib/open-tool.ts";
import { useKey } from "../lib/use-key.ts";

const Palette = lazy(() =>
  withMessages("tools", import("./-palette.tsx")).then((module) => ({ default: module.StaffPalette })),
);
const KeysDialog = lazy(() =>
  withMessages("tools", import("../features/keys/keys-dialog.tsx")).then((module) => ({ default: module.KeysDialog })),
);

/** What can be opened over every page of the staff, each loaded when it is first asked for. */
export function Tools() {
  const [tool, setTool] = useState<Tool | null>(null);
  useEffect(() => watchTools(setTool), []); // listens to the buttons that open them
  useKey({ key: "k", ctrl: true }, () => openTool("palette"));
  useKey({ key: "/" }, () => openTool("palette"));
  useKey({ key: "?" }, () => openTool("keys"));
  const { data: actor } = useQuery(actorQuery());
  const close = () => setTool(null);
  // Not known yet, or not any more: the page is about to lead away.
  if (!actor) return null;
  return (
    <Suspense>
      {tool === "palette" && <Palette onClosed={close} onKeys={() => setTool("keys")} />}
      {tool === "keys" && <KeysDialog onClosed={close} />}
    </Suspense>
  );
}
