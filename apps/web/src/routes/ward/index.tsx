import { createFileRoute } from "@tanstack/react-router";
import { Round } from "../../features/ward-round/round.tsx";
import { roundQuery } from "../../features/ward-round/round-queries.ts";
import { rememberedWard } from "../../lib/own-ward.ts";
import { WardPage } from "./-ward-page.tsx";

export const Route = createFileRoute("/ward/")({
  loaderDeps: ({ search: { ward } }) => ({ ward }),
  loader: ({ context: { queryClient }, deps }) => {
    const ward = deps.ward ?? rememberedWard();
    if (ward) void queryClient.prefetchQuery(roundQuery(ward));
  },
  component: RoundPage,
});

function RoundPage() {
  return <WardPage>{(wardId) => <Round locationId={wardId} />}</WardPage>;
}
