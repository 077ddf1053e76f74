/** One letter on one channel. */
export type Letter = {
  /** The delivery's id, the same at every try: a gateway that knows such keys sends it once. */
  key: string;
  /** A phone in E.164 or an e-mail address. */
  to: string;
  /** For e-mail. */
  subject: string | null;
  body: string;
  /** For e-mail: where one click ends letters of this kind. */
  unsubscribeUrl?: string;
};

/** A way out of the house. Nothing is sent while a transaction is open. */
export type Gateway = {
  /** Resolves with the gateway's name for it, once it has been taken over; rejects with a `GatewayError`. */
  send(letter: Letter, signal: AbortSignal): Promise<{ reference: string | null }>;
};

/** What it was is a name that can be stored and shown; nothing that was sent stands in it. */
export class GatewayError extends Error {
  readonly code: string;
  /** Another try would end the same. */
  readonly permanent: boolean;

  constructor(code: string, { permanent = false, cause }: { permanent?: boolean; cause?: unknown } = {}) {
    super(code, { cause });
    this.name = "GatewayError";
    this.code = code;
    this.permanent = permanent;
  }
}
