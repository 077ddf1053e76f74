import type { StaffRole } from "@lockstep/domain/identity/roles";
import { DomainError } from "@lockstep/domain/refusal";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { TRPC_CODE } from "./refusal-codes.ts";
import { refusalFrom } from "./refusal-from.ts";

/** Who may call a procedure. */
export type Access = "anyone" | "signed_in" | readonly (StaffRole | "patient")[];
export type ProcedureMeta = {
  access: Access;
  /** Its input holds a secret, so it never stands in a URL, although it is a query. */
  postOnly?: true;
};

const PATH_LENGTH_MAX = 100;

export const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    errorFormatter({ shape, error, ctx }) {
      const refusal = refusalFrom(error);
      return {
        message: refusal.code,
        code: shape.code,
        data: {
          code:
            refusal.code === "INTERNAL" || error.cause instanceof DomainError
              ? TRPC_CODE[refusal.code]
              : shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path?.slice(0, PATH_LENGTH_MAX),
          refusal,
          requestId: ctx?.requestId ?? null,
        },
      };
    },
  });
