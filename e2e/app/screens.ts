import { expect, type Page } from "@playwright/test";
import { openDay, roomyTime } from "./board.ts";
import { bookingForm, matches, pickPatient } from "./booking.ts";
import { openWaitingRoom } from "./waiting.ts";

export type Screen = {
  name: string;
  /** There is no room for it on a phone. */
  wide?: boolean;
  overTheDay?: boolean;
  open: (page: Page) => Promise<void>;
};

export const SIGN_IN: Screen = {
  name: "sign in",
  async open(page) {
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  },
};

/** Every screen of the staff, each as somebody meets it. */
export const STAFF_SCREENS: readonly Screen[] = [
  { name: "the day", open: (page) => openDay(page) },
  {
    name: "the choice of doctors",
    overTheDay: true,
    wide: true,
    async open(page) {
      await openDay(page);
      await page.getByRole("button", { name: "All doctors" }).click();
      await expect(page.getByRole("checkbox").first()).toBeVisible();
    },
  },
  {
    name: "an empty booking form",
    overTheDay: true,
    async open(page) {
      await openDay(page);
      await page.getByRole("link", { name: "Book" }).click();
      await expect(bookingForm(page).getByRole("listbox")).toBeVisible();
      await bookingForm(page).getByRole("combobox", { name: "Patient" }).fill("an");
      await expect(matches(page).first()).toBeVisible();
    },
  },
  {
    name: "a booking form that is filled in",
    overTheDay: true,
    async open(page) {
      await openDay(page);
      const { free } = await roomyTime(page, 30);
      await free.dispatchEvent("click"); // On a phone it may be a swipe away.
      await pickPatient(page, "P-001701");
      await bookingForm(page).getByText("Room and note").click();
    },
  },
  {
    name: "registering somebody who may be known",
    overTheDay: true,
    async open(page) {
      await openDay(page);
      await page.getByRole("link", { name: "Book" }).click();
      await bookingForm(page).getByRole("combobox", { name: "Patient" }).fill("0700123457");
      await page.getByRole("option", { name: /^Register/ }).click();
      const register = page.getByRole("dialog", { name: "Register a new patient" });
      await expect(register.getByText("Known already?")).toBeVisible();
      await register.getByRole("button", { name: "Register", exact: true }).click();
      await expect(register.getByText("Type the first name.")).toBeVisible();
    },
  },
  { name: "a visit", overTheDay: true, open: (page) => openAVisit(page) },
  {
    name: "a visit that is being moved",
    overTheDay: true,
    async open(page) {
      await openAVisit(page);
      await page.getByRole("dialog").getByRole("button", { name: "Reschedule" }).click();
      await expect(page.getByRole("dialog").getByRole("listbox")).toBeVisible();
    },
  },
  {
    name: "a visit that is being cancelled",
    overTheDay: true,
    async open(page) {
      await openAVisit(page);
      await page.getByRole("dialog").getByRole("button", { name: "Cancel visit" }).click();
      await expect(page.getByLabel("Reason (optional)")).toBeVisible();
    },
  },
  { name: "the waiting room", open: openWaitingRoom },
  {
    name: "a walk-in",
    async open(page) {
      await openWaitingRoom(page);
      await page.getByRole("button", { name: "Walk-in" }).click();
      await expect(page.getByRole("dialog", { name: "Walk-in" }).getByLabel("Type of visit")).toBeVisible();
    },
  },
  {
    name: "the patients",
    async open(page) {
      await page.goto("/desk/patients");
      await expect(page.getByRole("heading", { name: "Registered last" })).toBeVisible();
    },
  },
  {
    name: "a search that finds nobody",
    async open(page) {
      await page.goto("/desk/patients?q=Nobody%20at%20all");
      await expect(page.getByText("Nobody is known by")).toBeVisible();
    },
  },
  { name: "a patient's file", open: (page) => openAFile(page) },
  {
    name: "a patient's file being corrected",
    async open(page) {
      await openAFile(page);
      await page.getByRole("button", { name: "Edit details" }).click();
      await expect(page.getByLabel("First name")).toBeVisible();
    },
  },
  {
    name: "the account menu",
    overTheDay: true,
    async open(page) {
      await openDay(page);
      await page.getByRole("button", { name: /^Account of/ }).click();
      await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    },
  },
  {
    name: "the sessions",
    async open(page) {
      await page.goto("/account/sessions");
      await expect(page.getByText("This device")).toBeVisible();
    },
  },
  {
    name: "no such page",
    async open(page) {
      await page.goto("/desk/nowhere");
      await expect(page.getByText("There is no such page")).toBeVisible();
    },
  },
];

async function openAVisit(page: Page): Promise<void> {
  await openDay(page);
  const visit = page
    .getByRole("grid")
    .getByRole("button", { name: /, confirmed, /i })
    .first();
  await visit.dispatchEvent("click"); // On a phone it may be a swipe away.
  await expect(page.getByRole("dialog").getByRole("heading", { name: "History" })).toBeVisible();
}

async function openAFile(page: Page): Promise<void> {
  await page.goto("/desk/patients?q=P-001701");
  await page.getByRole("link", { name: /P-001701/ }).click();
  await expect(page.getByRole("button", { name: "Edit details" })).toBeVisible();
}
