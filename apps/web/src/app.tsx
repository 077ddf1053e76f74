import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { IntlProvider } from "use-intl";
import { useSpoken } from "./lib/language.ts";
import { queryClient } from "./lib/query-client.ts";
import { router } from "./router.ts";
import { Toasts } from "./ui/toasts.tsx";
import { TooltipLayer } from "./ui/tooltip-layer.tsx";

export function App() {
  const { locale, messages, faces } = useSpoken();
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <IntlProvider
          locale={locale}
          messages={messages}
          timeZone="UTC"
          {...(import.meta.env.DEV && { onError: raise })}
        >
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            {faces.has("core") && <Toasts />}
            <TooltipLayer />
          </QueryClientProvider>
        </IntlProvider>
      </CSPProvider>
    </StrictMode>
  );
}

/** While the product is being made, a sentence that is not there is a fault and not a blemish. */
function raise(error: Error): never {
  throw error;
}
