import { type Figures, figuresOf, type Run, rounded, together } from "../measure.ts";
import { type Question, VARIANTS } from "./question.ts";
import { replay } from "./replay.ts";
import { isFrame, recording, type Statement } from "./statement-log.ts";
import type { VolumeLab } from "./volume-lab.ts";

const ROUNDS = 4;
// So that a busy machine ends, too; fewer calls are then counted.
const ROUND_MS_MAX = 3_000;

export type ReadFigures = {
  what: string;
  goalMs: number;
  http: Figures;
  floor: Figures;
  /** Of the medians. */
  ratio: number;
  /** Sent for one call, without BEGIN and COMMIT. */
  statements: number;
};

/** Every question over HTTP and on its floor, one call after the other, in rounds that take turns; the first warms up. */
export async function measureVolumeReads(
  lab: VolumeLab,
  questions: readonly Question[],
  say: (line: string) => void,
): Promise<ReadFigures[]> {
  const asked = await recordedQuestions(lab, questions);
  const figures: ReadFigures[] = [];
  for (const one of asked) {
    say(`  ${one.question.what}`);
    figures.push(await measured(lab, one));
  }
  return figures;
}

type Recorded = { question: Question; recorded: Statement[][] };

/** Every question with what the application sends for each way of asking it. */
export async function recordedQuestions(lab: VolumeLab, questions: readonly Question[]): Promise<Recorded[]> {
  return recording(lab, async (record) => {
    const all: Recorded[] = [];
    for (const question of questions) {
      const recorded: Statement[][] = [];
      for (const input of question.inputs) recorded.push(await record(() => called(lab, question, input)));
      all.push({ question, recorded });
    }
    return all;
  });
}

async function called(lab: VolumeLab, { what, procedure }: Question, input: object): Promise<void> {
  const { outcome } = await lab.client.call(procedure, input);
  if (outcome !== "ok") throw new Error(`"${what}" was answered with ${outcome}.`);
}

async function measured(lab: VolumeLab, { question, recorded }: Recorded): Promise<ReadFigures> {
  const { what, procedure, inputs, goalMs } = question;
  const ask = (n: number) => lab.client.call(procedure, inputs[n] ?? {});
  const floor = (n: number) => replay(lab.raw, recorded[n] ?? []);
  const rounds: { http: Run; floor: Run }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = {
      http: await together({ count: VARIANTS, atOnce: 1, msMax: ROUND_MS_MAX }, ask),
      floor: await together({ count: VARIANTS, atOnce: 1, msMax: ROUND_MS_MAX }, floor),
    };
    if (round > 0) rounds.push(one);
  }
  const both = { http: figuresOf(rounds.map((r) => r.http)), floor: figuresOf(rounds.map((r) => r.floor)) };
  const counts = recorded.map((statements) => statements.filter((statement) => !isFrame(statement)).length);
  return { what, goalMs, ...both, ratio: rounded(both.http.p50 / both.floor.p50), statements: Math.max(...counts) };
}
