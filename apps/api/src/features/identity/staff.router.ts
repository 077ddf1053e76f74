import { transact } from "@lockstep/db/transact";
import { sessionView } from "@lockstep/domain/identity/sign-in";
import * as staff from "@lockstep/domain/identity/staff";
import { z } from "zod";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { endStaffSessions } from "./end-staff-sessions.ts";
import { ownSessions } from "./own-sessions.ts";
import { staffMatching, staffMember, staffNames } from "./staff.queries.ts";
import { updateStaff } from "./update-staff.ts";

const admin = procedure("admin");
const everyone = procedure("admin", "receptionist", "doctor", "nurse", "pharmacist");

export const staffRouter = t.router({
  list: admin
    .input(staff.listStaffInput)
    .output(staff.staffPage)
    .query(({ ctx, input }) => staffMatching(ctx.db, input)),
  get: admin
    .input(staff.staffIdInput)
    .output(staff.staffView)
    .query(({ ctx, input }) => staffMember(ctx.db, input.userId).then(({ member }) => member)),
  names: everyone.output(z.array(staff.staffName)).query(({ ctx }) => staffNames(ctx.db)),
  update: admin
    .input(staff.updateStaffInput)
    .output(staff.staffView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => updateStaff(tx, ctx.caller, input))),
  sessions: admin
    .input(staff.staffIdInput)
    .output(z.array(sessionView))
    .query(({ ctx, input }) => ownSessions(ctx, input.userId, ctx.session?.id)),
  endSessions: admin
    .input(staff.staffIdInput)
    .output(staff.endedSessions)
    .mutation(({ ctx, input }) =>
      transact(ctx.db, (tx) => endStaffSessions(tx, ctx.caller, { userId: input.userId, current: ctx.session })),
    ),
});
