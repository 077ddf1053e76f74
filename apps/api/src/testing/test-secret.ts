/** The secret that every process of a test's clinic shares. */
export const TEST_SECRET = "a secret that only tests are keyed with";
