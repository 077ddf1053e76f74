import { account } from "../fr/account.ts";
import { mode } from "../fr/mode.ts";
import { refusal } from "../fr/refusal.ts";
import { role } from "../fr/role.ts";
import { shell } from "../fr/shell.ts";
import { signIn } from "../fr/sign-in.ts";
import { status } from "../fr/status.ts";
import { ui } from "../fr/ui.ts";
import type { Translation } from "../translation.ts";
import type { messages as en } from "./core.en.ts";

export const messages: Translation<typeof en> = { account, mode, refusal, role, shell, signIn, status, ui };
