import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type App, buildApp, buildWorkerApp } from "./build-app.ts";
import type { Settings } from "./env.ts";
import { startDelivery } from "./features/messages/start-delivery.ts";
import { type HttpServer, listen } from "./http/listen.ts";
import { jobsOf } from "./jobs.ts";
import { openServices, type Steps } from "./open-services.ts";
import { startJobs } from "./platform/job-scheduler.ts";
import { registerJobs, runJob } from "./platform/jobs.ts";
import { postOf } from "./post-of.ts";
import { addressOf, welcome } from "./welcome.ts";

export type Running = { stop(): Promise<void> };

/** Starts what the role asks for: `api` answers requests, `worker` does the jobs and says how it is, `all` does all of it. */
export async function startProcess(settings: Settings, say: (line: string) => void): Promise<Running> {
  const ends: Steps = [];
  return cleaningUp(ends, async (stop) => {
    const { services, firstAdmin, directUrl } = await openServices(settings, say, ends);
    if (settings.role !== "api") {
      const jobs = await startJobs(services, jobsOf(services));
      ends.push(() => jobs.stop());
      const delivery = startDelivery(postOf(services), services.live);
      ends.push(() => delivery.stop());
    }
    if (settings.role === "worker") {
      const { port } = await answering(buildWorkerApp(services), settings, ends);
      say(`Lockstep does its jobs; its health runs at ${addressOf(settings, port)}/readyz`);
      return { stop };
    }
    await services.live.start(directUrl);
    ends.push(() => services.live.stop());
    const { port } = await answering(buildApp(services, webFolder()), settings, ends);
    await welcome(services, port, firstAdmin, say);
    return { stop };
  });
}

async function answering(app: App, settings: Settings, ends: Steps): Promise<HttpServer> {
  ends.push(() => app.close());
  const server = await listen(app, settings);
  ends.push(() => server.drain(settings.drainMs));
  return server;
}

/** Runs one job now, by hand, and says how it went; false when it did not end well. */
export async function runJobByHand(settings: Settings, name: string, say: (line: string) => void): Promise<boolean> {
  const ends: Steps = [];
  return cleaningUp(ends, async (stop) => {
    const { services } = await openServices(settings, say, ends);
    const jobs = jobsOf(services);
    const job = jobs.find((one) => one.name === name);
    if (!job) {
      await stop();
      say(`There is no job ${name}; there are ${jobs.map((one) => one.name).join(", ")}.`);
      return false;
    }
    await registerJobs(services.db, jobs);
    const outcome = await runJob(services.db, services.log, job);
    await stop();
    say(outcome === "held_elsewhere" ? `${name} is being run by another process.` : `${name}: ${outcome}`);
    return outcome === "done";
  });
}

/** Ends what was begun, last first, when told to and when the beginning fails. */
async function cleaningUp<Result>(ends: Steps, start: (stop: () => Promise<void>) => Promise<Result>): Promise<Result> {
  const stop = async () => {
    // One step that fails must not keep the others from ending.
    for (const end of ends.splice(0).reverse()) await end().catch(() => {});
  };
  try {
    return await start(stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The built web application: beside this application in the checkout, also when both were bundled. */
function webFolder(): string {
  for (let here = dirname(fileURLToPath(import.meta.url)); ; here = dirname(here)) {
    const folder = join(here, "apps", "web", "dist");
    if (existsSync(folder) || here === dirname(here)) return folder;
  }
}
