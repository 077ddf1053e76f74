import { zodResolver } from "@hookform/resolvers/zod";
import { acceptInviteInput } from "@lockstep/domain/identity/invitation";

/** What is asked of somebody who accepts an invitation, the link's own part aside. */
export const joinRules = zodResolver(acceptInviteInput.omit({ token: true }));
