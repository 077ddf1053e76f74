import { spawn } from "node:child_process";
import { constants } from "node:os";
import { ROOT } from "./places.mjs";

const OWN_GROUP = process.platform !== "win32";
const END_MS_MAX = 12_000;
const SAME_KEYSTROKE_MS = 500;
const PARENT_POLL_MS = 500;
const running = new Set();
let stopping = false;

/**
 * Runs a program to its end. Each leads a process group of its own, so that ending it ends what it started, and
 * Ctrl-C reaches it once, through us, although a terminal and npm may both tell us.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { quiet = false, env = {}, cwd = ROOT } = {}) {
  if (stopping) return new Promise(() => {});
  return new Promise((resolve) => {
    const stdio = ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"];
    const child = spawn(command, args, { cwd, stdio, detached: OWN_GROUP, env: { ...process.env, ...env } });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${command}: ${error.message}` });
    });
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 128 + constants.signals[signal], output });
    });
  });
}

/**
 * Passes the signals that mean "stop" on to whatever runs, and ends with it: at the latest after twelve seconds.
 * npm passes its own end on to the shell between us, which dies of it without a word; then our parent changes.
 */
export function stopWithChildren() {
  let last = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (Date.now() - last < SAME_KEYSTROKE_MS) return;
      last = Date.now();
      stop(signal);
    });
  }
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop("SIGTERM");
  }, PARENT_POLL_MS);
  watch.unref();
}

async function stop(signal) {
  stopping = true;
  for (const child of running) signalGroup(child, signal === "SIGINT" ? "SIGINT" : "SIGTERM");
  const giveUpAt = Date.now() + END_MS_MAX;
  while (running.size > 0 && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50));
  for (const child of running) signalGroup(child, "SIGKILL");
  process.exit(128 + constants.signals[signal]);
}

function signalGroup(child, signal) {
  try {
    if (OWN_GROUP) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
