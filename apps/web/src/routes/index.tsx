import { createFileRoute, redirect } from "@tanstack/react-router";

/** Every role of the staff starts with the day; whoever is not signed in is asked to by that page. */
export const Route = createFileRoute("/")({
  beforeLoad: () => {
    throw redirect({ to: "/desk/day", replace: true });
  },
});
