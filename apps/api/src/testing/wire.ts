import type { Refusal } from "@lockstep/domain/refusal";

/** An error on the wire, as API.md has it. */
export type WireError = {
  message: string;
  code: number;
  data: { code: string; httpStatus: number; path?: string; refusal: Refusal; requestId: string | null };
};

/** The error that an answer holds. */
export async function errorIn(answer: Response): Promise<WireError> {
  const { error } = (await answer.json()) as { error?: WireError }; // what the contract says of every refusal
  if (!error) throw new Error(`The answer ${answer.status} holds no error.`);
  return error;
}

export async function refusalIn(answer: Response): Promise<Refusal> {
  return (await errorIn(answer)).data.refusal;
}

/** What a call that went well answered; the caller says what it looks for in it. */
export async function dataIn<Data>(answer: Response): Promise<Data> {
  const { result } = (await answer.json()) as { result?: { data: Data } }; // the schema of the procedure has checked it
  if (!result) throw new Error(`The answer ${answer.status} holds no data.`);
  return result.data;
}
