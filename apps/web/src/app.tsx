import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { IntlProvider } from "use-intl";
import { queryClient } from "./lib/query-client.ts";
import { en } from "./messages/en.ts";
import { router } from "./router.ts";
import { Toasts } from "./ui/toasts.tsx";

export function App() {
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <IntlProvider locale="en" messages={en} timeZone="UTC">
          <QueryClientProvider client={queryClient}>
            <Tooltip.Provider>
              <RouterProvider router={router} />
              <Toasts />
            </Tooltip.Provider>
          </QueryClientProvider>
        </IntlProvider>
      </CSPProvider>
    </StrictMode>
  );
}
