/** A message that no further try would make deliverable; its name says why and holds nothing of what was to be told. */
export class Undeliverable extends Error {
  constructor(code: "UNKNOWN_KIND" | "NOBODY_TO_TELL" | "NO_PUBLIC_URL") {
    super(code);
    this.name = code;
  }
}
