const SHOWN_AT_THE_END = 2;

/** `+254 ··· 21`: enough to tell two numbers apart, too little to call one. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 4)} ··· ${phone.slice(-SHOWN_AT_THE_END)}`;
}

/** `w···@example.com`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}···${email.slice(Math.max(at, 1))}`;
}
