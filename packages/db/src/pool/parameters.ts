/** What the driver can put on the wire whatever type the server asks for. */
export type WireParameter = string | number | bigint | boolean | Uint8Array | null;

const PARAMETERS_MAX = 65_533;

/**
 * Turns parameters into what the driver cannot fail to serialise, or throws before anything is sent:
 * a parameter that fails inside the driver rejects its neighbour and leaves the protocol out of step.
 * Arrays become array literals, so that a list can travel as `= any($1)`; instants become ISO 8601 in UTC.
 */
export function encodeParameters(parameters: readonly unknown[]): WireParameter[] {
  if (parameters.length > PARAMETERS_MAX)
    throw new TypeError(`A statement takes at most ${PARAMETERS_MAX} parameters.`);
  return parameters.map((value, index) => {
    if (Array.isArray(value)) return arrayLiteral(value, index);
    return scalar(value, index);
  });
}

function scalar(value: unknown, index: number): WireParameter {
  if (value === null || value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return value;
    default:
      // Without the value: it may be about a patient.
      throw new TypeError(`Parameter $${index + 1} is of a kind that cannot be sent (${typeof value}).`);
  }
}

function arrayLiteral(values: readonly unknown[], index: number): string {
  const elements = values.map((value) => {
    if (Array.isArray(value)) return arrayLiteral(value, index);
    const element = scalar(value, index);
    if (element === null) return "NULL";
    const text = element instanceof Uint8Array ? `\\x${Buffer.from(element).toString("hex")}` : String(element);
    return `"${text.replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${elements.join(",")}}`;
}
