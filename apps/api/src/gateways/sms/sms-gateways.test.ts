import { expect, test } from "vitest";
import { aProvider } from "../testing/a-provider.ts";
import { africasTalkingGateway } from "./africas-talking.ts";
import { twilioGateway } from "./twilio.ts";

const never = () => new AbortController().signal;
const letter = { key: "0199-key", to: "+254711000001", subject: null, body: "Karibu & asante" };
const recipient = (statusCode: number) => ({
  status: 201,
  answer: {
    SMSMessageData: { Message: "", Recipients: [{ statusCode, number: "+254711000001", messageId: "ATXid_1" }] },
  },
});
const AFRICAS_TALKING = recipient(101);
const TWILIO = { status: 201, answer: { sid: "SM1", status: "queued" } };
const africasTalking = (url: string) =>
  africasTalkingGateway({ url, username: "clinic", key: "secret", from: "CLINIC" });
const twilio = (url: string) => twilioGateway({ url, account: "AC1", token: "secret", from: "+15005550006" });

test("Africa's Talking is asked as it wants to be asked, and its name for the message is kept", async () => {
  await using provider = await aProvider(AFRICAS_TALKING);
  expect(await africasTalking(provider.url).send(letter, never())).toEqual({ reference: "ATXid_1" });
  expect(provider.calls).toMatchObject([
    {
      path: "/version1/messaging",
      headers: { apikey: "secret", accept: "application/json", "idempotency-key": "0199-key" },
      form: { username: "clinic", to: "+254711000001", message: "Karibu & asante", from: "CLINIC" },
    },
  ]);
});

test("Twilio is asked as it wants to be asked, and its name for the message is kept", async () => {
  await using provider = await aProvider(TWILIO);
  expect(await twilio(provider.url).send(letter, never())).toEqual({ reference: "SM1" });
  expect(provider.calls).toMatchObject([
    {
      path: "/2010-04-01/Accounts/AC1/Messages.json",
      headers: { authorization: `Basic ${btoa("AC1:secret")}`, "idempotency-key": "0199-key" },
      form: { To: "+254711000001", From: "+15005550006", Body: "Karibu & asante" },
    },
  ]);
});

test.each([
  ["Africa's Talking", africasTalking, AFRICAS_TALKING],
  ["Twilio", twilio, TWILIO],
] as const)("F-22 %s fails or breaks off: to be tried again, with the same key", async (_name, gateway, success) => {
  await using provider = await aProvider(success, "fails", "dropped", "well");
  const send = () => gateway(provider.url).send(letter, never());
  await expect(send()).rejects.toMatchObject({ code: "PROVIDER_500", permanent: false });
  await expect(send()).rejects.toMatchObject({ code: "PROVIDER_AWAY", permanent: false });
  await expect(send()).resolves.toBeDefined();
  expect(provider.calls).toHaveLength(3);
  expect([...provider.kept]).toEqual(["0199-key"]);
});

test("F-22 a provider that hangs is left when the time is up", async () => {
  await using provider = await aProvider(TWILIO, "hangs");
  const startedAt = performance.now();
  const sending = twilio(provider.url).send(letter, AbortSignal.timeout(300));
  await expect(sending).rejects.toMatchObject({ code: "PROVIDER_SILENT", permanent: false });
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test("a number that is none is given up at once; an account without money is tried again", async () => {
  await using invalid = await aProvider(recipient(403));
  await using poor = await aProvider(recipient(405));
  await using notMobile = await aProvider({ status: 400, answer: { code: 21_614, message: "not a mobile number" } });
  const refusedBy = (url: string, gateway = africasTalking) => expect(gateway(url).send(letter, never())).rejects;
  await refusedBy(invalid.url).toMatchObject({ code: "PROVIDER_403", permanent: true });
  await refusedBy(poor.url).toMatchObject({ code: "PROVIDER_405", permanent: false });
  await refusedBy(notMobile.url, twilio).toMatchObject({ code: "PROVIDER_21614", permanent: true });
});

test("G-19 what a failure is called says nothing of what was sent, or with which secret", async () => {
  await using provider = await aProvider({ status: 400, answer: { code: 1, message: "+254711000001: Karibu" } });
  const error = await twilio(provider.url)
    .send(letter, never())
    .catch((reason: unknown) => reason);
  expect(String(error)).not.toMatch(/2547|Karibu|secret/);
});
