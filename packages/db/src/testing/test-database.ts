import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { inject } from "vitest";
import { asAdmin, onDatabase, type TestServer } from "./test-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

const OBJECT_IN_USE = "55006";
const ATTEMPTS_MAX = 100;

export interface TestDatabase extends AsyncDisposable {
  name: string;
  ownerUrl: string;
  appUrl: string;
  /** The application's login past the pooler, where there is one. */
  directUrl: string;
  /** Whether `appUrl` goes through a pooler. */
  pooler: boolean;
}

/** A migrated, empty database of one's own; it goes when disposed of, whoever is still connected. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const adminUrl = onDatabase(server.ownerUrl, "postgres");
  const name = `lockstep_test_${randomBytes(6).toString("hex")}`;
  await cloneTemplate(adminUrl, name, server);
  return {
    name,
    ownerUrl: onDatabase(server.ownerUrl, name),
    appUrl: onDatabase(server.appUrl, name),
    directUrl: onDatabase(server.directUrl, name),
    pooler: server.pooler,
    [Symbol.asyncDispose]: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

type Template = Pick<TestServer, "template" | "copiedBy">;

/** A template that somebody is connected to (another clone in the making is not meant) cannot be copied until they leave. */
async function cloneTemplate(adminUrl: string, name: string, { template, copiedBy }: Template): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await asAdmin(adminUrl, `create database ${name} template ${template} strategy ${copiedBy}`);
    } catch (error) {
      const busy = error instanceof postgres.PostgresError && error.code === OBJECT_IN_USE;
      if (!busy || attempt === ATTEMPTS_MAX) throw error;
      await pause(50 + Math.random() * 50);
    }
  }
}
