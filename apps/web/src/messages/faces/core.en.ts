import { account } from "../en/account.ts";
import { mode } from "../en/mode.ts";
import { refusal } from "../en/refusal.ts";
import { role } from "../en/role.ts";
import { shell } from "../en/shell.ts";
import { signIn } from "../en/sign-in.ts";
import { status } from "../en/status.ts";
import { ui } from "../en/ui.ts";

/** What every page needs, the one for signing in too. */
export const messages = { account, mode, refusal, role, shell, signIn, status, ui } as const;
