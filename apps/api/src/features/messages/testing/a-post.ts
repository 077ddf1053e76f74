import type { Db } from "@lockstep/db/database";
import { developmentGateway } from "../../../gateways/development.ts";
import { createLogger } from "../../../platform/logger.ts";
import { TEST_SECRET } from "../../../testing/test-secret.ts";
import { deliverMessage, type Post } from "../deliver-message.ts";
import { createPostman } from "../postman.ts";

export const PUBLIC_URL = "https://clinic.example";

/** What messages are delivered with in a test: the development gateways, unless told. */
export function aPost(db: Db, more: Partial<Post> = {}): Post {
  const gateways = { email: developmentGateway(db, "email"), sms: developmentGateway(db, "sms") };
  return { db, secret: TEST_SECRET, publicUrl: PUBLIC_URL, gateways, log: createLogger("silent"), ...more };
}

/** One worker delivers all that is due, and ends. */
export async function deliverDue(post: Post): Promise<void> {
  const failed = (error: unknown) => {
    throw error;
  };
  for (const lane of ["urgent", "ordinary"] as const) {
    const postman = createPostman(post.db, lane, (message) => deliverMessage(post, message), failed);
    postman.wake();
    await postman.idle();
  }
}
