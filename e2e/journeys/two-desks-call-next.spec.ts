import { expect, test } from "../app/test.ts";
import { doorOf, openWaitingRoom, takeIn, worksNow } from "../app/waiting.ts";

const DOCTOR = "Dr Peter Ndung’u";

test("two desks press “call” for one patient: one is called, once, and nobody is sent in instead", async ({
  signedIn,
}) => {
  const [first, second] = [await signedIn("desk1"), await signedIn("desk2")];
  await worksNow(await signedIn("admin"), DOCTOR);
  await openWaitingRoom(first);
  const { name } = await takeIn(first, "P-001811", DOCTOR);
  // What the second desk sees grows old: its changes do not come in.
  await second.route("**/trpc/live.changes**", (route) => route.abort());
  await second.goto("/desk/waiting");
  const call = { name: new RegExp(`^Call .* to ${DOCTOR}$`) };
  const [here, there] = [first, second].map((page) => doorOf(page, DOCTOR).getByRole("button", call));
  const next = await there?.getAttribute("aria-label");
  expect(await here?.getAttribute("aria-label")).toBe(next);
  const startedAt = Date.now();
  await here?.click();
  await expect(first.getByText(/^Called: ticket \d+$/)).toBeVisible();
  await there?.click();
  await expect(second.getByText("Nobody was called instead.")).toBeVisible();
  expect(Date.now() - startedAt).toBeLessThan(30_000);
  expect(name).not.toBe("");
});
