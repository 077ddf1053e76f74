/** One fault that a tired engineer could make: a change to one place of the sources, and the tests that must see it. */
export type Fault = {
  /** What is wrong with the product now. */
  name: string;
  file: string;
  find: string;
  replace: string;
  /** Test files that are run with the fault in place. */
  tests: readonly string[];
  /** Words of the names of tests that fail with it; each must be among the failures. */
  caughtBy: readonly string[];
};
