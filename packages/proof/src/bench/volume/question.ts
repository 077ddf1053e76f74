/** Every question is asked in so many ways, one after the other, over HTTP and on the floor alike. */
export const VARIANTS = 5;

export type Question = {
  what: string;
  procedure: string;
  inputs: object[];
  /** The p95 over HTTP, in milliseconds, on a machine with nothing else to do. */
  goalMs: number;
};

/** What is asked in one way or in several; `input` makes the nth. */
export function question(what: string, procedure: string, goalMs: number, input: (n: number) => object): Question {
  return { what, procedure, goalMs, inputs: Array.from({ length: VARIANTS }, (_, n) => input(n)) };
}

/** As the application writes them. */
export function cursor(values: string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}
