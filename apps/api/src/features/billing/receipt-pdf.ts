import { collected, latin } from "../../platform/pdf.ts";
import type { Receipt } from "./receipt.queries.ts";
import { receiptWords } from "./receipt-words.ts";

const [MARGIN, WIDTH] = [48, 324];

/** One page of A5. The standard fonts write Latin letters; others become question marks, and the number still says whose it is. */
export async function receiptPdf(receipt: Receipt, asked: string | undefined): Promise<Buffer> {
  const { words, language } = receiptWords(asked);
  const money = moneyIn(language, receipt.currency);
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: receipt.timeZone });
  const title = `${words.receipt} ${receipt.receiptNumber}`;
  // Read when it is first needed: a start takes a third longer with it.
  const { default: PDFDocument } = await import("pdfkit");
  const page = new PDFDocument({ size: "A5", margin: MARGIN, info: { Title: title }, lang: language });
  const done = collected(page);
  page.font("Helvetica-Bold").fontSize(16).text(latin(receipt.clinicName));
  page.moveDown(0.3).fontSize(13).text(title).moveDown();
  const row = (label: string, value: string, bold = false) => {
    const { y } = page;
    page.font(bold ? "Helvetica-Bold" : "Helvetica").fontSize(10);
    page.text(latin(label), MARGIN, y, { width: WIDTH * 0.55 });
    const below = page.y;
    page.text(latin(value), MARGIN + WIDTH * 0.45, y, { width: WIDTH * 0.55, align: "right" });
    page.y = Math.max(below, page.y) + 4;
  };
  row(words.date, when.format(receipt.capturedAt));
  row(words.patient, `${receipt.patientName}, ${receipt.fileNumber}`);
  row(words.bill, String(receipt.billNumber));
  const paidBy = words[receipt.method];
  row(words.paidBy, receipt.reference ? `${paidBy}, ${receipt.reference}` : paidBy);
  page.moveDown();
  for (const { label, quantity, amountMinor } of receipt.lines) {
    row(quantity === 1 ? label : `${quantity} × ${label}`, money(amountMinor));
  }
  row(words.total, money(receipt.totalMinor));
  row(words.received, money(receipt.amountMinor), true);
  if (receipt.refundedMinor > 0) row(words.refunded, money(receipt.refundedMinor));
  page.end();
  return done;
}

function moneyIn(language: string, currency: string) {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (minor: number) => format.format(minor / 10 ** digits);
}
