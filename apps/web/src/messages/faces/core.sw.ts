/** Becomes a `Translation` of the English face. */
export const messages = {};
