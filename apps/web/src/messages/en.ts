import { account } from "./en/account.ts";
import { board } from "./en/board.ts";
import { booking } from "./en/booking.ts";
import { mode } from "./en/mode.ts";
import { patients } from "./en/patients.ts";
import { refusal } from "./en/refusal.ts";
import { role } from "./en/role.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";
import { signIn } from "./en/sign-in.ts";
import { status } from "./en/status.ts";
import { ui } from "./en/ui.ts";
import { visit } from "./en/visit.ts";

/** Every sentence of the product, by feature. */
export const en = {
  account,
  board,
  booking,
  mode,
  patients,
  refusal,
  role,
  settings,
  shell,
  signIn,
  status,
  ui,
  visit,
} as const;
