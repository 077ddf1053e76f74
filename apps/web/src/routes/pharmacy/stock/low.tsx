import { createFileRoute } from "@tanstack/react-router";
import { Low } from "../../../features/stock/low.tsx";
import { lowQuery } from "../../../features/stock/stock-queries.ts";

export const Route = createFileRoute("/pharmacy/stock/low")({
  loader: ({ context: { queryClient } }) => queryClient.prefetchInfiniteQuery(lowQuery()),
  component: Low,
});
