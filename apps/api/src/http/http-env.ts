import type { IncomingMessage } from "node:http";

/** What Hono hands from one handler to the next. `incoming` is missing where a test calls the app without a socket. */
export type HttpEnv = {
  Bindings: { incoming?: IncomingMessage };
  Variables: { requestId: string };
};
