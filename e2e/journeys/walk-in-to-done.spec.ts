import { expect, test } from "../app/test.ts";
import { doorOf, openWaitingRoom, takeIn, worksNow } from "../app/waiting.ts";

const DOCTOR = "Dr Lydia Chebet";
const PHONE = { viewport: { width: 390, height: 844 } };

test("a walk-in is given a ticket, called, called back by mistake, and seen: the other desk watches it happen", async ({
  signedIn,
}) => {
  const [here, there] = [await signedIn("desk1"), await signedIn("desk2", PHONE)];
  await worksNow(await signedIn("admin"), DOCTOR);
  await Promise.all([openWaitingRoom(here), openWaitingRoom(there)]);
  const { name, ticket } = await takeIn(here, "P-001810", DOCTOR);
  const door = doorOf(there, DOCTOR);
  const line = door.getByRole("listitem").filter({ hasText: name });
  await expect(line).toContainText(ticket);

  await doorOf(here, DOCTOR).getByRole("button", { name: name, exact: false }).last().click();
  const visit = here.getByRole("dialog", { name });
  await visit.getByRole("button", { name: "Start" }).click();
  await expect(line).toContainText("in room");
  await visit.getByRole("button", { name: "Undo: started" }).click();
  await expect(line).not.toContainText("in room");
  await expect(visit.getByText("Last step taken back")).toBeVisible();
  await visit.getByRole("button", { name: "Start" }).click();
  await here.keyboard.press("Escape");

  await door.getByRole("button", { name: `Complete the visit of ${name}` }).click();
  await expect(doorOf(here, DOCTOR).getByRole("listitem").filter({ hasText: name })).toHaveCount(0);
  await there.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(doorOf(here, DOCTOR).getByRole("listitem").filter({ hasText: name })).toContainText("in room");
});
