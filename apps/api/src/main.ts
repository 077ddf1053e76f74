import { readSettings, type Settings } from "./env.ts";
import { startProblem } from "./start-problem.ts";
import { runJobByHand, startProcess } from "./start-process.ts";

/** After SIGTERM everything is told to end; what has not by then is left behind. */
const EXIT_MS_MAX = 9_900;

const say = (line: string) => void process.stdout.write(`${line}\n`);

let settings: Settings | undefined;
try {
  settings = readSettings();
  const [order, jobName] = process.argv.slice(2);
  if (order === "run") process.exit((await runJobByHand(settings, jobName ?? "", say)) ? 0 : 1);
  const { stop } = await startProcess(settings, say);
  const end = () => {
    setTimeout(() => process.exit(1), EXIT_MS_MAX).unref();
    void stop().then(() => process.exit(0));
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
} catch (error) {
  process.stderr.write(`${startProblem(error, settings)}\n`);
  process.exit(1);
}
