import { appRouter } from "../app-router.ts";

type Procedures = Record<string, { _def: { type: string; meta?: { postOnly?: true } } } | undefined>;
const procedures = appRouter._def.procedures as unknown as Procedures; // by full path, as tRPC itself looks them up

/** Whether the path names a query, a mutation, a subscription or nothing. */
export function typeOf(path: string): string | undefined {
  return Object.hasOwn(procedures, path) ? procedures[path]?._def.type : undefined;
}

/** Whether the path names a procedure that is not answered to GET. */
export function isPostOnly(path: string): boolean {
  return Object.hasOwn(procedures, path) && procedures[path]?._def.meta?.postOnly === true;
}
