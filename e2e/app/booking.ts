import { expect, type Locator, type Page } from "@playwright/test";

export const bookingForm = (page: Page): Locator => page.getByRole("dialog", { name: "Book a visit" });

/** Those who match what was typed into the patient's field. */
export const matches = (page: Page): Locator => page.getByRole("option", { name: /P-\d{6}/ });

/** Types into the patient's field and takes the first match with Enter; answers with the name of whoever was taken. */
export async function pickPatient(page: Page, fileNumber: string): Promise<string> {
  await bookingForm(page).getByRole("combobox", { name: "Patient" }).fill(fileNumber);
  await expect(matches(page).first()).toContainText(fileNumber);
  await page.keyboard.press("Enter");
  return chosenPatient(page);
}

/** The name of the patient whom the form is for. */
export async function chosenPatient(page: Page): Promise<string> {
  const change = bookingForm(page).getByRole("button", { name: /^Change patient, now / });
  await expect(change).toBeVisible();
  return ((await change.getAttribute("aria-label")) ?? "").replace("Change patient, now ", "");
}

/** The shortest type of visit, which fits into every free time of the board; waits until the form has seen that it does. */
export async function chooseShortVisit(page: Page): Promise<void> {
  await bookingForm(page).getByLabel("Type of visit").selectOption({ label: "Follow-up · 15 min" });
  await expect(bookingForm(page).getByRole("option", { name: /^\d\d:\d\d – /, selected: true })).toBeVisible();
}

export function bookButton(page: Page): Locator {
  return bookingForm(page).getByRole("button", { name: /^Book .*\d\d:\d\d/ });
}

/** `14:15` out of `14:15, free, Dr Grace Njeri`. */
export async function timeOf(cell: Locator): Promise<string> {
  return ((await cell.getAttribute("aria-label")) ?? "").slice(0, 5);
}

/** Books a short visit for the patient at a doctor's free time on the day that is open; answers with who and when. */
export async function bookOnBoard(
  page: Page,
  free: Locator,
  fileNumber: string,
): Promise<{ patient: string; time: string }> {
  const time = await timeOf(free);
  await free.click();
  const form = bookingForm(page);
  const patient = await pickPatient(page, fileNumber);
  await chooseShortVisit(page);
  await bookButton(page).click();
  await expect(form).toHaveCount(0);
  return { patient, time };
}
