import { violatedConstraint } from "@lockstep/db/pg-errors";
import { invalidInput } from "@lockstep/domain/refusal";

/** What the unique index of a name says, as INVALID_INPUT at the name; for `catch`. */
export function nameTaken(constraint: string): (error: unknown) => never {
  return (error) => {
    throw violatedConstraint(error) === constraint ? invalidInput("name", "is taken") : error;
  };
}
