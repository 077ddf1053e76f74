/** A file's text, or null when it is none: a spreadsheet's own format, a picture. */
export async function readTextFile(file: Blob): Promise<string | null> {
  const bytes = await file.arrayBuffer();
  const text = decoded(bytes);
  return text.includes("\0") || text.startsWith("PK\u0003\u0004") ? null : text;
}

/** UTF-8; else what older spreadsheets write, in which every byte is a character. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
