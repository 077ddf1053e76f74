/** An input with one field of which is something that it cannot be. `body` is JSON text: what JSON.stringify would not write can stand in it. */
export type Spoilt = { path: string; value: string; body: string };
type Path = readonly (string | number)[];

const NO_NUMBER = ["null", '""', '"3"', '"١٢"', "true", "[]", "{}", "1e309", "9007199254740992"];
/** The second is 0.1 and 0.2 as a machine adds them. */
const NOT_WHOLE = ["0.5", "0.30000000000000004", "1.5"];
const NO_QUANTITY = [...NO_NUMBER, ...NOT_WHOLE, "-1", "-1000000", "1000001", "2147483648"];
const NO_VERSION = [...NO_NUMBER, ...NOT_WHOLE, "0", "-0", "-1", "2147483648"];
const NO_TEXT = ["null", '"   "', "7", "[]", '"a\\u0000b"', '"a\\ud800b"'];
const NO_DAY = ["null", '""', "7", '"2030-02-30"', '"31/01/2031"', '"2031-01-31T00:00:00Z"'];
const NO_ID = ["null", "7", '"somebody"', '"\'; drop table lots; --"'];
const NO_LIST = ["null", "{}", '"x"', "[]", "[null]"];
const NO_OBJECT = ["null", '"x"', "[]"];
const MISSING = "missing";

/** What this field cannot be, by its name. */
const BAD: Readonly<Record<string, readonly string[]>> = {
  ...{ quantity: [...NO_QUANTITY, "0", "-0"], supplyMax: [...NO_QUANTITY.slice(1), "0"] },
  ...{ counted: NO_QUANTITY, wasted: NO_QUANTITY, drawn: NO_QUANTITY, lowStockLevel: NO_QUANTITY },
  ...{ delta: [...NO_NUMBER, ...NOT_WHOLE, "0", "-0", "1000001", "-1000001"] },
  ...{ repeats: [...NO_NUMBER, ...NOT_WHOLE, "-1", "13"], priceMinor: [...NO_NUMBER, ...NOT_WHOLE, "-1", "100000001"] },
  ...{ expectedVersion: NO_VERSION, expiresOn: NO_DAY, dateOfBirth: NO_DAY },
  ...{ status: [...NO_TEXT, '"gone"'], decision: [...NO_TEXT, '"maybe"'], outcome: [...NO_TEXT, '"eaten"'] },
  ...{ active: ["null", '"false"', "0", "[]"], kind: [...NO_TEXT, '"cellar"'], code: [...NO_TEXT, '"because"'] },
};

/** Each field of an input that is right, spoilt in turn in each way that its kind can be; those that may not be left out are, too. */
export function spoiltOf(input: Readonly<Record<string, unknown>>, optional: readonly string[]): Spoilt[] {
  return fieldsOf(input).flatMap((path) => {
    const name = path.join(".");
    const spoilt = badFor(path, at(input, path)).map((value) => ({
      path: name,
      value,
      body: withRaw(input, path, value),
    }));
    if (optional.includes(name) || typeof path.at(-1) === "number") return spoilt;
    return [...spoilt, { path: name, value: MISSING, body: withRaw(input, path, null) }];
  });
}

function badFor(path: Path, value: unknown): readonly string[] {
  const field = String(path.findLast((part) => typeof part === "string"));
  if (Array.isArray(value)) return NO_LIST;
  if (typeof value === "object") return NO_OBJECT;
  return BAD[field] ?? (field.endsWith("Id") || field === "idempotencyKey" ? NO_ID : NO_TEXT);
}

function fieldsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const parts: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const inside = parts.flatMap(([part, one]) => fieldsOf(one, [...path, part]));
  return path.length === 0 || typeof path.at(-1) === "number" ? inside : [path, ...inside];
}

type Holder = Record<string | number, unknown>;
function at(value: unknown, path: Path): unknown {
  return path.reduce((inner, part) => (inner as Holder)[part], value); // a path of `fieldsOf`
}

const HERE = "here is what was spoilt";

/** The input as JSON with this text in one place of it, or with nothing there. */
function withRaw(input: unknown, path: Path, raw: string | null): string {
  const copy = structuredClone(input);
  const last = path.at(-1) ?? "";
  const holder = at(copy, path.slice(0, -1)) as Holder; // a path of `fieldsOf`
  if (raw === null) delete holder[last];
  else holder[last] = HERE;
  return JSON.stringify(copy).replace(`"${HERE}"`, () => raw ?? "");
}
