/** Where a second person signs for a controlled drug. */
export const witness = {
  title: "A second person signs",
  body: "This is a controlled drug. Somebody else on duty checks it and signs with their own password.",
  email: "E-mail of the witness",
  password: "Password of the witness",
  emailMissing: "The witness types their e-mail.",
  passwordMissing: "The witness types their password.",
} as const;
