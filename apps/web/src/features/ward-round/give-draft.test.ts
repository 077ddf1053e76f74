import { expect, test } from "vitest";
import { type GiveDraft, givenOf, missingIn } from "./give-draft.ts";

const draft = (wish: Partial<GiveDraft> = {}): GiveDraft => ({
  ...{ quantity: "1", wasted: "0", reason: "", band: "", email: "", password: "" },
  ...{ code: "other", overriding: "" },
  ...wish,
});

test("R-RX-8 what was not given needs a reason, and says no quantity whatever stood there", () => {
  const asked = { outcome: "not_given" as const, controlled: false, stopped: false };
  expect(missingIn(draft(), asked)).toBe("missingReason");
  expect(givenOf(draft({ quantity: "4", reason: "Asleep" }), asked)).toEqual({
    ...{ outcome: "not_given", quantity: 0, wasted: 0, reason: "Asleep" },
  });
});

test("R-RX-10 a controlled drug that is drawn needs who signs; one that is not drawn does not", () => {
  const asked = { controlled: true, stopped: false };
  expect(missingIn(draft(), { outcome: "given", ...asked })).toBe("missingWitness");
  expect(missingIn(draft({ email: "a@b.c", password: "x" }), { outcome: "given", ...asked })).toBeNull();
  expect(missingIn(draft({ reason: "Asleep" }), { outcome: "not_given", ...asked })).toBeNull();
  expect(missingIn(draft({ reason: "Dropped", wasted: "1" }), { outcome: "not_given", ...asked })).toBe(
    "missingWitness",
  );
});

test("P-04 what was scanned goes with it, and an empty field does not", () => {
  const asked = { outcome: "given" as const, controlled: false, stopped: false };
  expect(givenOf(draft({ band: " P-000001 " }), asked)).toMatchObject({ patient: { fileNumber: "P-000001" } });
  expect(givenOf(draft(), asked)).not.toHaveProperty("patient");
  expect(missingIn(draft({ quantity: "" }), asked)).toBe("missingQuantity");
});

test("R-RX-9 an allergy that stopped the dose asks why it is given all the same, and that goes with it", () => {
  const asked = { outcome: "given" as const, controlled: false, stopped: true };
  expect(missingIn(draft(), asked)).toBe("missingOverride");
  const override = { code: "other", reason: "Tolerated last month" };
  expect(givenOf(draft({ overriding: " Tolerated last month " }), asked)).toMatchObject({ override });
  const not = { ...asked, outcome: "not_given" as const };
  expect(missingIn(draft({ reason: "Allergic" }), not)).toBeNull();
  expect(givenOf(draft({ reason: "Allergic" }), not)).not.toHaveProperty("override");
});
