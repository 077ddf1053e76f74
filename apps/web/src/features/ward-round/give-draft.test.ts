import { expect, test } from "vitest";
import { type GiveDraft, givenOf, missingIn } from "./give-draft.ts";

const draft = (wish: Partial<GiveDraft> = {}): GiveDraft => ({
  ...{ quantity: "1", wasted: "0", reason: "", band: "", email: "", password: "" },
  ...wish,
});

test("R-RX-8 what was not given needs a reason, and says no quantity whatever stood there", () => {
  const asked = { outcome: "not_given" as const, controlled: false };
  expect(missingIn(draft(), asked)).toBe("missingReason");
  expect(givenOf(draft({ quantity: "4", reason: "Asleep" }), asked)).toEqual({
    ...{ outcome: "not_given", quantity: 0, wasted: 0, reason: "Asleep" },
  });
});

test("R-RX-10 a controlled drug that is drawn needs who signs; one that is not drawn does not", () => {
  const controlled = true;
  expect(missingIn(draft(), { outcome: "given", controlled })).toBe("missingWitness");
  expect(missingIn(draft({ email: "a@b.c", password: "x" }), { outcome: "given", controlled })).toBeNull();
  expect(missingIn(draft({ reason: "Asleep" }), { outcome: "not_given", controlled })).toBeNull();
  expect(missingIn(draft({ reason: "Dropped", wasted: "1" }), { outcome: "not_given", controlled })).toBe(
    "missingWitness",
  );
});

test("P-04 what was scanned goes with it, and an empty field does not", () => {
  const asked = { outcome: "given" as const, controlled: false };
  expect(givenOf(draft({ band: " P-000001 " }), asked)).toMatchObject({ patient: { fileNumber: "P-000001" } });
  expect(givenOf(draft(), asked)).not.toHaveProperty("patient");
  expect(missingIn(draft({ quantity: "" }), asked)).toBe("missingQuantity");
});
