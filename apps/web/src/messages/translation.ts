/** The shape of the English catalogue with other words in it: a key too few or too many does not compile. */
export type Translation<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translation<English[Key]>;
};
