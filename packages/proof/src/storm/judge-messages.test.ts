import { expect, test } from "vitest";
import { judgeMessages, type Letters } from "./judge-messages.ts";

const letter = {
  key: "d1",
  channel: "sms",
  to: "+254700000001",
  subject: "appointment:v1:v1",
  kind: "appointment.booked",
};
const { subject, kind } = letter;
const delivery = { id: "d1", channel: "sms", isSent: true, subject, kind };
const sound: Letters = {
  sent: [letter],
  deliveries: [delivery, { ...delivery, id: "d2", channel: "in_app" }],
  dead: [],
};

function broken(letters: Partial<Letters>): string[] {
  return judgeMessages({ ...sound, ...letters }).flatMap(({ promise, against }) =>
    against.length > 0 ? [promise] : [],
  );
}

test("R-PLT-8 what was written down and sent once is found well", () => {
  expect(broken({})).toEqual([]);
  expect(broken({ sent: [], deliveries: [{ ...delivery, isSent: false }] })).toEqual([]);
});

test("J-08 a message that was sent twice to one person on one channel is found out", () => {
  const promise = "every message was sent once to a person on a channel (J-08)";
  expect(broken({ sent: [letter, letter] })).toEqual([promise]);
  expect(broken({ sent: [letter, { ...letter, key: "d9" }] })).toEqual([promise]);
  expect(broken({ sent: [letter, { ...letter, key: "d9", channel: "email" }] })).toEqual([]);
});

test("J-07 a message that stands in no outbox is found out", () => {
  expect(broken({ sent: [letter, { ...letter, key: "d9", subject: null, kind: null }] })).toEqual([
    "nothing was sent that was not written down first (J-07)",
  ]);
});

test("J-02 a message that is marked as sent and was not is found out", () => {
  expect(broken({ sent: [] })).toEqual(["what is marked as sent was sent (J-02)"]);
});

test("J-06 a message that was given up is found out", () => {
  expect(broken({ dead: [{ subject, kind, lastError: "BUSY" }] })).toEqual(["no message was given up (J-06)"]);
});
