import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { databaseFor } from "@lockstep/db/embedded/database-for";
import { checkIntegrity } from "@lockstep/db/integrity/check-integrity";
import { transact } from "@lockstep/db/transact";
import type { IntegrityFinding } from "@lockstep/domain/insight/integrity";

/** Looking through a large clinic takes its time; nothing waits for it, because it locks nothing. */
const LOOK_MS_MAX = 600_000;

const json = process.argv.includes("--json");
const chosen = await databaseFor({
  databaseUrl: process.env.DATABASE_URL,
  dataDir: process.env.LOCKSTEP_DATA_DIR ?? ".data",
  onProgress: (line) => console.error(line),
});
const patience = { statementMs: LOOK_MS_MAX, idleInTransactionMs: LOOK_MS_MAX, transactionMs: LOOK_MS_MAX };
try {
  const db = await openDatabase({ url: chosen.appUrl, poolSize: 1, timeouts: patience });
  try {
    const findings = await transact(db, checkIntegrity, { snapshot: true });
    console.log(json ? JSON.stringify(findings, null, 2) : textOf(findings));
    process.exitCode = findings.every(({ holds }) => holds) ? 0 : 1;
  } finally {
    await closeDatabase(db);
  }
} finally {
  await chosen.stop();
}

function textOf(findings: readonly IntegrityFinding[]): string {
  const lines = findings.map(({ name, sentence, holds, count, examples, ms }) => {
    const verdict = holds ? "holds" : `BROKEN by ${count}: ${examples.join(", ")}`;
    return `${holds ? "✓" : "✗"} ${name}: ${sentence} ${verdict} (${ms} ms)`;
  });
  const broken = findings.filter(({ holds }) => !holds).length;
  return [
    ...lines,
    "",
    broken === 0 ? "Every promise holds." : `${broken} of ${findings.length} promises are broken.`,
  ].join("\n");
}
