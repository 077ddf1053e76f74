import { readFile } from "node:fs/promises";
import { bookOnBoard } from "../app/booking.ts";
import { clinicDayIn } from "../app/clinic-clock.ts";
import { hasJoined } from "../app/portal.ts";
import { clockOf, openTimes, portalTimes, visitOnScreen } from "../app/portal-booking.ts";
import { expect, test } from "../app/test.ts";

const PHONE_SIZE = { width: 390, height: 844 };
/** Days and doctors of these journeys' own. */
const [WEDNESDAY, THURSDAY] = [clinicDayIn(9), clinicDayIn(10)];

test("R-SCH-10 the desk proposes another time, the patient takes it; what the desk cancels changes before their eyes", async ({
  stranger: page,
  signedIn,
}) => {
  const desk = await signedIn("desk1");
  await page.setViewportSize(PHONE_SIZE);
  await hasJoined(page, "+254711200330", "Njoki");
  await openTimes(page, "Follow-up", "Dr Fatuma Hassan", WEDNESDAY);
  await portalTimes(page).first().click();
  await page.getByRole("button", { name: "Pay at the clinic" }).click();
  await expect(page.getByText("It is booked.")).toBeVisible();
  const { id, startsAt, endsAt } = await visitOnScreen(page);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Add to calendar" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  const told = propertiesOf(await readFile(await file.path(), "utf8"));
  expect(told).toMatchObject({
    BEGIN: ["VCALENDAR", "VEVENT"],
    END: ["VEVENT", "VCALENDAR"],
    DTSTART: [stamp(startsAt)],
    DTEND: [stamp(endsAt)],
    STATUS: ["CONFIRMED"],
  });

  await desk.goto(`/desk/day?date=${WEDNESDAY}&visit=${id}`);
  const visit = desk.getByRole("dialog");
  await visit.getByRole("button", { name: "Propose a time" }).click();
  await expect(visit.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await desk.keyboard.press("End");
  const later = (await visit.getByRole("option", { selected: true }).getAttribute("aria-label"))?.slice(0, 5) ?? "";
  await desk.keyboard.press("Enter");
  const proposed = page.getByRole("region", { name: "The clinic proposes" });
  await expect(proposed).toContainText(later);
  await proposed.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText("It is booked.")).toBeVisible();
  await expect(page.getByText(`, ${later} –`)).toBeVisible();

  await desk.goto(`/desk/day?date=${WEDNESDAY}&visit=${id}`);
  await visit.getByRole("button", { name: "Cancel visit" }).click();
  await visit.getByLabel("Reason (optional)").fill("The doctor is ill");
  await visit.getByRole("button", { name: "Cancel visit" }).click();
  await expect(page.getByText("The clinic has cancelled this visit.")).toBeVisible();
  await expect(page.getByText("Reason: The doctor is ill")).toBeVisible();
  await page.getByRole("link", { name: "Choose another time" }).click();
  await expect(portalTimes(page).first()).toBeVisible();

  await page.getByRole("link", { name: /^Messages/ }).click();
  await page.getByRole("heading", { level: 2 }).first().getByRole("link").click();
  await expect(page.getByText("Reason: The doctor is ill")).toBeVisible();
});

test("R-SCH-5 a time that the desk books first is not the patient's, who takes the nearest, then moves and cancels it", async ({
  stranger: page,
  signedIn,
}) => {
  const desk = await signedIn("desk2");
  await page.setViewportSize(PHONE_SIZE);
  await hasJoined(page, "+254711200331", "Otieno");
  await openTimes(page, "Follow-up", "Dr Ibrahim Noor", THURSDAY);
  const time = portalTimes(page).first();
  const clock = await clockOf(time);
  await desk.goto(`/desk/day?date=${THURSDAY}`);
  await bookOnBoard(desk, desk.getByRole("button", { name: `${clock}, free, Dr Ibrahim Noor` }), "P-001898");
  await time.click();
  await expect(page.getByText(`${clock} has just been taken`)).toBeVisible();
  const nearest = page.getByRole("list", { name: "Nearest free times" }).getByRole("button");
  await expect(nearest).toHaveCount(3);
  await nearest.first().click();
  await expect(page.getByRole("timer")).toBeVisible();

  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("region", { name: "Waiting for you" }).getByRole("link").click();
  await page.getByRole("button", { name: "Pay at the clinic" }).click();
  await expect(page.getByText("It is booked.")).toBeVisible();
  await page.getByRole("button", { name: "Reschedule" }).click();
  await page.getByRole("button", { name: /^Next day with free times/ }).click();
  await portalTimes(page).first().click();
  await expect(page.getByText(/^Moved to /)).toBeVisible();
  await page.getByRole("button", { name: "Cancel visit" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByText("This visit was cancelled.")).toBeVisible();
});

/** `2026-12-02T06:00:00.000Z` as calendars write it, `20261202T060000Z`. */
function stamp(instant: string): string {
  return instant.replace(/[-:]|\.\d+/g, "");
}

/** The properties of a calendar file (RFC 5545): long lines are unfolded, and each name has its values in their order. */
function propertiesOf(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const line of text.replaceAll("\r\n ", "").split("\r\n").filter(Boolean)) {
    const name = line.slice(0, line.search(/[;:]/));
    found[name] = [...(found[name] ?? []), line.slice(line.indexOf(":") + 1)];
  }
  return found;
}
