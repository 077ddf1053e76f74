import { expect, test } from "vitest";
import { formValuesOf, patientForm, registrationFor } from "./patient-form-values.ts";

const TYPED = {
  firstName: "Mary ",
  lastName: "Wanjiru",
  dateOfBirth: "1990-02-28",
  sex: "female",
  phone: "0712 345678",
  email: " ",
  nationalId: "",
  allergies: "penicillin\n\n latex ",
};

test("what was looked for is kept: as a phone, or as a name", () => {
  expect(registrationFor("0712 345-678")).toMatchObject({ phone: "0712 345-678", firstName: "" });
  expect(registrationFor("+254712345678")).toMatchObject({ phone: "+254712345678" });
  expect(registrationFor(" mary wanjiru kamau ")).toMatchObject({ firstName: "Mary", lastName: "Wanjiru Kamau" });
  expect(registrationFor("O'Brien")).toMatchObject({ firstName: "O'Brien", lastName: "" });
});

test("what is left empty is sent as nothing, and allergies line by line", () => {
  expect(patientForm.parse(TYPED)).toMatchObject({
    firstName: "Mary",
    email: null,
    nationalId: null,
    allergies: ["penicillin", "latex"],
  });
});

test("every field that cannot be used is named", () => {
  const result = patientForm.safeParse({
    ...TYPED,
    firstName: " ",
    sex: "",
    email: "mary",
    dateOfBirth: "1990-02-30",
  });
  expect(result.error?.issues.map(({ path }) => path[0]).sort()).toEqual(["dateOfBirth", "email", "firstName", "sex"]);
});

test("a file survives the way into the form and back", () => {
  const sent = { ...patientForm.parse(TYPED), email: null, nationalId: null, allergies: ["penicillin", "latex"] };
  expect(patientForm.parse(formValuesOf(sent))).toEqual(sent);
});
