import { expect, test } from "vitest";
import { readHeader } from "./columns.ts";

test.each([
  ["First name", "last_name", "DATE-OF-BIRTH", "Sex", "Phone"],
  ["Prénom", "Nom", "Date de naissance", "Sexe", "Téléphone"],
  ["Jina la kwanza", "Jina la mwisho", "Tarehe ya kuzaliwa", "Jinsia", "Namba ya simu"],
  ["firstName", "lastName", "dateOfBirth", "sex", "phone"],
])("headers are known in English, French and Swahili, however spelled: %s …", (...header) => {
  expect(readHeader("patients", header)).toEqual({
    columns: ["firstName", "lastName", "dateOfBirth", "sex", "phone"],
    missing: [],
    twice: [],
    ignored: [],
  });
});

test("what is missing, there twice or not known is told, and a doctor's columns are no patient's", () => {
  expect(readHeader("patients", ["Name", "phone", "Tel", "", "__proto__"])).toEqual({
    columns: [null, "phone", "phone", null, null],
    missing: ["firstName", "lastName", "dateOfBirth", "sex"],
    twice: ["phone"],
    ignored: ["Name", "__proto__"],
  });
  expect(readHeader("doctors", ["Name"]).columns).toEqual(["name"]);
});
