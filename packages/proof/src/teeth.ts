import { CALENDAR_FAULTS } from "./teeth/calendar-faults.ts";
import { PHARMACY_FAULTS } from "./teeth/pharmacy-faults.ts";
import { PLATFORM_FAULTS } from "./teeth/platform-faults.ts";
import { PORTAL_FAULTS } from "./teeth/portal-faults.ts";
import { bite, openWorkshop } from "./teeth/workshop.ts";

/** `npm run teeth`, or `npm run teeth -- WORDS` for the faults whose names hold them. */
const words = process.argv.slice(2).join(" ");
const faults = [...CALENDAR_FAULTS, ...PLATFORM_FAULTS, ...PORTAL_FAULTS, ...PHARMACY_FAULTS].filter(({ name }) =>
  name.includes(words),
);
const workshop = await openWorkshop();
process.once("exit", workshop.close);
process.once("SIGINT", () => process.exit(130));

let missed = 0;
for (const fault of faults) {
  const { failed, passed } = await bite(workshop, fault).catch((error: Error) => {
    // The place has been rewritten: this fault counts as missed, and the others are tried all the same.
    console.log(error.message);
    return { failed: [], passed: 0 };
  });
  const unseen = fault.caughtBy.filter((name) => !failed.some((title) => title.includes(name)));
  const caught = failed.length > 0 && unseen.length === 0;
  if (!caught) missed += 1;
  console.log(`${caught ? "✓" : "✗"} ${fault.name}: ${failed.length} of ${failed.length + passed} tests fail`);
  for (const title of failed.slice(0, 3)) console.log(`    ${title}`);
  for (const name of unseen) console.log(`    not seen by: ${name}`);
}
console.log(`${faults.length - missed} passed, ${missed} failed`);
process.exitCode = faults.length > 0 && missed === 0 ? 0 : 1;
