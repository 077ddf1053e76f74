import { expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "./app-router.ts";
import type { Access } from "./trpc/init.ts";

type Procedure = { _def: { type: string; meta?: { access?: Access }; inputs?: unknown[] } };
type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
  anyOf?: Schema[];
};

/** Fields that would make somebody more than they are, or a thing cheaper than it is. */
const NOT_THEIRS = ["role", "roles", "balance", "price", "priceMinor", "version", "createdBy", "verified", "status"];
const MUTATIONS = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>) // by full path
  .filter(([, { _def }]) => _def.type === "mutation");

/** What a procedure sees of an input: what parsing has left of it. */
function seenBy({ _def: { inputs = [] } }: Procedure): Schema | null {
  const [schema] = inputs;
  if (!(schema instanceof z.ZodType)) return null;
  return z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as Schema; // JSON Schema is this and more
}

function objectsIn(schema: Schema): Schema[] {
  const below = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  return [...(schema.type === "object" ? [schema] : []), ...below.flatMap(objectsIn)];
}

test("Z-04 no mutation sees a field that its input does not name, at any depth", () => {
  expect(MUTATIONS.length).toBeGreaterThan(40);
  for (const [path, procedure] of MUTATIONS) {
    const schema = seenBy(procedure);
    for (const one of schema ? objectsIn(schema) : []) expect(one.additionalProperties, path).toBe(false);
  }
});

test("Z-04 nothing that a patient or a stranger may send sets a role, a price, a balance, a state or an author", () => {
  const open = MUTATIONS.filter(([, { _def }]) => {
    const access = _def.meta?.access;
    return access === "anyone" || access === "signed_in" || access?.includes("patient");
  });
  expect(open.length).toBeGreaterThan(20);
  const named = open.flatMap(([path, procedure]) => {
    const names = objectsIn(seenBy(procedure) ?? {}).flatMap(({ properties = {} }) => Object.keys(properties));
    return names.filter((name) => NOT_THEIRS.includes(name)).map((name) => `${path} ${name}`);
  });
  expect(named).toEqual([]);
});
