import { createFileRoute } from "@tanstack/react-router";
import { worthQuery } from "../../../features/stock/stock-queries.ts";
import { Worth } from "../../../features/stock/worth.tsx";

export const Route = createFileRoute("/pharmacy/stock/worth")({
  loader: ({ context: { queryClient } }) => queryClient.prefetchQuery(worthQuery()),
  component: Worth,
});
