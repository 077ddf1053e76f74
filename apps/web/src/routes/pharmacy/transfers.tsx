import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/pharmacy/transfers")({ component: () => null });
