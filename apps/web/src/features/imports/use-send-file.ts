import type { ImportKind } from "@lockstep/domain/imports/kinds";
import { useEffect, useRef, useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client } from "../../lib/trpc.ts";

export type Sendable = { kind: ImportKind; fileName: string; parts: readonly string[] };

export type Sending =
  | { step: "idle" }
  | { step: "sending"; fileName: string; sent: number; total: number }
  | { step: "checking"; fileName: string }
  | { step: "failed"; error: unknown; goOn: () => void; drop: () => void };

/** A file on its way: begun once, part by part, then checked. What stopped goes on where it was. */
export function useSendFile(onChecked: (importId: string) => void) {
  const [sending, setSending] = useState<Sending>({ step: "idle" });
  const leaving = useRef(new AbortController());
  // Stops what is on its way when the page is left.
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  function send(file: Sendable) {
    const { signal } = leaving.current;
    const idempotencyKey = newKey();
    let sent = 0;

    async function go() {
      const { kind, fileName, parts } = file;
      try {
        setSending({ step: "sending", fileName, sent, total: parts.length });
        const begin = { kind, fileName, partsTotal: parts.length, idempotencyKey };
        const { id, version } = await client.imports.begin.mutate(begin, { signal });
        for (const [part, content] of parts.entries()) {
          if (part < sent) continue;
          await client.imports.addPart.mutate({ importId: id, part, content }, { signal });
          sent = part + 1;
          setSending({ step: "sending", fileName, sent, total: parts.length });
        }
        setSending({ step: "checking", fileName });
        await checked(id, version, signal);
        onChecked(id);
      } catch (error) {
        if (!signal.aborted) {
          setSending({ step: "failed", error, goOn: () => void go(), drop: () => setSending({ step: "idle" }) });
        }
      }
    }
    void go();
  }
  return { sending, send };
}

async function checked(importId: string, expectedVersion: number, signal: AbortSignal): Promise<void> {
  try {
    await client.imports.check.mutate({ importId, expectedVersion }, { signal });
  } catch (error) {
    // An earlier try got through and its answer did not.
    if (!refusalWith(error, "STALE_VERSION")) throw error;
  }
}
