export const signIn = {
  title: "Sign in to {clinic}",
  intro: "For the clinic’s staff.",
  email: "E-mail",
  password: "Password",
  show: "Show",
  submit: "Sign in",
  emailMissing: "Type the e-mail address you were invited with.",
  passwordMissing: "Type your password.",
  wrong: "That e-mail and password do not match. Check both; capitals matter in the password.",
  ended: "Your session has ended. Sign in to go on where you were.",
  demo: "Demo accounts",
  demoHint: "A press fills in both fields.",
} as const;
