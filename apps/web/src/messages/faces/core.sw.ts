import { account } from "../sw/account.ts";
import { mode } from "../sw/mode.ts";
import { refusal } from "../sw/refusal.ts";
import { role } from "../sw/role.ts";
import { shell } from "../sw/shell.ts";
import { signIn } from "../sw/sign-in.ts";
import { status } from "../sw/status.ts";
import { ui } from "../sw/ui.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./core.en.ts";

export const messages: Translation<typeof en> = { account, mode, refusal, role, shell, signIn, status, ui };
