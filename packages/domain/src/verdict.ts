/** What a pure rule answers: allowed, or the reason why not. */
export type Verdict<Because extends string> = { allowed: true } | { allowed: false; because: Because };
