import { afterEach, beforeEach, expect, test } from "vitest";
import { WebhookRejected } from "./payment-gateway.ts";
import { localDaraja } from "./testing/local-daraja.ts";

const asked = {
  paymentId: "00000000-0000-7000-8000-000000000001",
  amountMinor: 150_000,
  currency: "KES",
  label: "Bill 7",
  returnPath: "/portal/bills?paid=1",
  phone: "+254700000001",
};
const reference = "ws_CO_1";

let daraja: Awaited<ReturnType<typeof localDaraja>>;
beforeEach(async () => {
  daraja = await localDaraja();
});
afterEach(() => daraja[Symbol.dispose]());

/** Rings the phone, and answers the path of the address that Safaricom was told, after the provider's name. */
async function pushed(): Promise<string[]> {
  await daraja.gateway.start(asked);
  const { pathname } = new URL(String(daraja.pushed[0]?.CallBackURL));
  expect(pathname.startsWith("/webhooks/payments/mpesa/")).toBe(true);
  return pathname.split("/").slice(4);
}

/** What Safaricom posts once the phone's owner has paid, or has not. */
function report(path: readonly string[], ResultCode = 0, amount = 1_500) {
  const Item = [
    { Name: "Amount", Value: amount },
    { Name: "MpesaReceiptNumber", Value: "SK12ABC" },
  ];
  const stkCallback = { CheckoutRequestID: reference, ResultCode, CallbackMetadata: { Item } };
  const body = JSON.stringify({ Body: { stkCallback } });
  return daraja.gateway.readWebhook({ body, header: () => undefined, path, now: async () => new Date() });
}

test("R-PAY-1 the phone is rung for whole shillings, and the page that the patient comes back to waits two minutes", async () => {
  const handOff = await daraja.gateway.start(asked);
  expect(handOff).toEqual({ url: asked.returnPath, livesMs: 120_000, providerReference: reference });
  expect(daraja.pushed).toMatchObject([
    {
      Amount: 1_500,
      PartyA: "254700000001",
      PhoneNumber: "254700000001",
      PartyB: "174379",
      AccountReference: "Bill 7",
    },
  ]);
  expect([daraja.gateway.takes(150_050, "KES"), daraja.gateway.takes(150_000, "TZS")]).toEqual([false, false]);
  await expect(daraja.gateway.start({ ...asked, phone: null })).rejects.toThrow("no phone");
});

test("O-01 a report to the payment's own address is believed once the status query says the same", async () => {
  const path = await pushed();
  daraja.resultCode = "0";
  expect(await report(path)).toMatchObject({
    kind: "captured",
    paymentId: asked.paymentId,
    providerReference: reference,
    amountMinor: 150_000,
    currency: "KES",
  });
  daraja.resultCode = "1032";
  expect(await report(path)).toMatchObject({ kind: "failed" });
});

test("O-01 a report to an address that nobody was told is refused, and nobody is asked about it", async () => {
  const [paymentId = "", token = ""] = await pushed();
  const another = "00000000-0000-7000-8000-000000000002";
  daraja.resultCode = "0";
  for (const path of [[paymentId, `${token.slice(1)}0`], [another, token], [paymentId], []]) {
    await expect(report(path)).rejects.toBeInstanceOf(WebhookRejected);
  }
  expect(daraja.queried).toBe(0);
});

test("R-26 who asks how it stands is told what came in, that it failed, or, while the phone rings, nothing", async () => {
  await daraja.gateway.start(asked);
  const find = () => daraja.gateway.find({ ...asked, providerReference: reference });
  await expect(find()).rejects.toThrow("500");
  daraja.resultCode = "0";
  expect(await find()).toMatchObject({ kind: "captured", eventId: `${reference}:0`, amountMinor: 150_000 });
  daraja.resultCode = "1037";
  expect(await find()).toMatchObject({ kind: "failed", reason: "mpesa 1037" });
  daraja.resultCode = "9999";
  expect(await find()).toBeNull();
  expect(await daraja.gateway.find({ ...asked, providerReference: null })).toBeNull();
});
