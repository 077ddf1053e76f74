import { Column, is, Param, Placeholder, QueryPromise, SQL, sql } from "drizzle-orm";
import type { Queryable } from "./database.ts";

/** A value that is named when the statement is built and given each time it is sent. */
export type Given<Name extends string> = (name: Name) => Placeholder;
type Values<Name extends string> = Readonly<Record<Name, unknown>>;

/**
 * A statement whose text is built once for the process instead of for each call: Drizzle takes longer to build a query than
 * to send it. `build` names what changes from call to call; nothing else of the text may depend on the caller. Like every
 * query it is sent when it is first awaited. Columns go by the names that the query selects them under, without nesting.
 */
export function prepared<Name extends string, Rows>(
  build: (queryable: Queryable, given: Given<Name>) => PromiseLike<Rows>,
): (queryable: Queryable, values: Values<Name>) => PromiseLike<Rows> {
  let known: Compiled | undefined;
  return (queryable, values) => {
    known ??= compiled(build(queryable, (name) => sql.placeholder(name)));
    return new PreparedCall<Rows>(queryable, known, values);
  };
}

type Compiled = {
  text: string;
  parameters: readonly ((values: Values<string>) => unknown)[];
  /** Rows as they come from the driver, arrays of values, as objects; absent where nothing was selected by column. */
  rows: ((rows: unknown[][]) => unknown[]) | undefined;
};

class PreparedCall<Rows> extends QueryPromise<Rows> {
  readonly #queryable: Queryable;
  readonly #statement: Compiled;
  readonly #values: Values<string>;

  constructor(queryable: Queryable, statement: Compiled, values: Values<string>) {
    super();
    this.#queryable = queryable;
    this.#statement = statement;
    this.#values = values;
  }

  override execute(): Promise<Rows> {
    const { text, parameters, rows } = this.#statement;
    const query = { sql: text, params: parameters.map((parameter) => parameter(this.#values)) };
    const call = this.#queryable._.session.prepareQuery(query, undefined, undefined, rows !== undefined, rows);
    return call.execute() as Promise<Rows>; // what the query that it was built from gives
  }
}

type Selected = { path: string[]; field: Column | SQL | SQL.Aliased };
/** What Drizzle makes of a query before it sends it. Its types leave out the fields and the decoder of an expression. */
type Built = { getQuery(): { sql: string; params: unknown[] }; fields?: readonly Selected[] };

function compiled(query: PromiseLike<unknown>): Compiled {
  const built = (
    "prepare" in query ? (query as unknown as { prepare(name: string): Built }).prepare("") : query
  ) as Built;
  const { sql: text, params } = built.getQuery();
  return { text, parameters: params.map(parameterOf), rows: built.fields && rowsOf(built.fields) };
}

function parameterOf(given: unknown): Compiled["parameters"][number] {
  if (is(given, Placeholder)) return (values) => givenAs(values, given.name);
  if (!is(given, Param) || !is(given.value, Placeholder)) return () => given;
  const { encoder, value } = given;
  return (values) => {
    const plain = givenAs(values, value.name);
    return plain === null ? null : encoder.mapToDriverValue(plain);
  };
}

function givenAs(values: Values<string>, name: string): unknown {
  const value = values[name];
  if (value === undefined) throw new Error(`The statement was sent without its ${name}.`);
  return value;
}

function rowsOf(fields: readonly Selected[]): NonNullable<Compiled["rows"]> {
  const columns = fields.map(({ path: [name, ...deeper], field }) => {
    if (name === undefined || deeper.length > 0)
      throw new Error("A prepared statement selects columns without nesting.");
    return { name, decode: decoderOf(field) };
  });
  return (rows) =>
    rows.map((row) => {
      const named: Record<string, unknown> = {};
      columns.forEach(({ name, decode }, index) => {
        const value = row[index];
        named[name] = value === null || decode === undefined ? value : decode(value);
      });
      return named;
    });
}

/** How a column's value is read; undefined where it is taken as it comes. */
function decoderOf(field: Selected["field"]): ((value: unknown) => unknown) | undefined {
  if (is(field, Column)) {
    const asItComes = field.mapFromDriverValue === Column.prototype.mapFromDriverValue;
    return asItComes ? undefined : (value) => field.mapFromDriverValue(value);
  }
  const expression = is(field, SQL.Aliased) ? field.sql : field;
  const { decoder } = expression as unknown as { decoder: { mapFromDriverValue(value: unknown): unknown } };
  return (value) => decoder.mapFromDriverValue(value);
}
