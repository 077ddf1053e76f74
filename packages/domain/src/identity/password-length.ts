/** Long rather than odd, as NIST SP 800-63B has it: length counts, kinds of characters do not. Apart from their checks, for screens that only say them. */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 200;
