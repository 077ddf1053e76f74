import { randomUUID } from "node:crypto";
import { z } from "zod";

type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  minItems?: number;
};

/** Whose ids are put in, by the name of the field, and what else is known to fit. */
export type Known = Readonly<Record<string, unknown>>;

/** An input made from a procedure's own schema, with every optional field that names something known. */
export function anInputFor(procedure: { _def: { inputs?: unknown[] } }, known: Known): unknown {
  const [schema] = procedure._def.inputs ?? [];
  if (!(schema instanceof z.ZodType)) return undefined;
  return fits(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, known); // JSON Schema is this and more
}

/** Whether one of these values stands anywhere in the input. */
export function holdsAny(input: unknown, values: readonly unknown[]): boolean {
  const text = JSON.stringify(input ?? null);
  return values.some((value) => typeof value === "string" && text.includes(value));
}

function fits(schema: Schema, known: Known): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return fits(schema.anyOf.find(({ type }) => type !== "null") ?? {}, known);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
          if (Object.hasOwn(known, name)) return [[name, known[name]]];
          return schema.required?.includes(name) ? [[name, fieldValue(name, field, known)]] : [];
        }),
      );
    case "array":
      return schema.minItems ? [fits(schema.items ?? {}, known)] : [];
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    default:
      return "x";
  }
}

function fieldValue(name: string, field: Schema, known: Known): unknown {
  if (name.endsWith("Id") || name === "idempotencyKey") return randomUUID();
  return fits(field, known);
}
