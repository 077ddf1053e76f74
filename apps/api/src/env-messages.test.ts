import { expect, test } from "vitest";
import { readSettings } from "./env.ts";

const MAIL = { LOCKSTEP_SMTP_URL: "smtps://mail.example", LOCKSTEP_MAIL_FROM: "hello@clinic.example" };
const TWILIO = { LOCKSTEP_TWILIO_ACCOUNT: "AC1", LOCKSTEP_TWILIO_TOKEN: "x", LOCKSTEP_SMS_FROM: "+15005550006" };
const PUBLIC = { LOCKSTEP_PUBLIC_URL: "https://clinic.example" };

test("accounts for letters and text messages are read whole", () => {
  const { mail, twilio, africasTalking } = readSettings({ ...MAIL, ...TWILIO, ...PUBLIC });
  expect(mail).toEqual({ url: "smtps://mail.example", from: "hello@clinic.example" });
  expect(twilio).toMatchObject({ url: "https://api.twilio.com", account: "AC1" });
  expect(africasTalking).toBeNull();
});

test("half an account, a second one for text messages, and letters without an address to link to are refused", () => {
  expect(() => readSettings(MAIL)).toThrow("LOCKSTEP_PUBLIC_URL is needed beside LOCKSTEP_SMTP_URL");
  expect(() => readSettings({ LOCKSTEP_TWILIO_TOKEN: "x", ...PUBLIC })).toThrow("LOCKSTEP_TWILIO_ACCOUNT is needed");
  const both = { LOCKSTEP_AFRICAS_TALKING_USERNAME: "u", LOCKSTEP_AFRICAS_TALKING_KEY: "k", ...TWILIO, ...PUBLIC };
  expect(() => readSettings(both)).toThrow("is a second account");
});
