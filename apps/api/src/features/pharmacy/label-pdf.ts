import { collected, latin } from "../../platform/pdf.ts";
import type { Label } from "./label.queries.ts";
import { labelWords } from "./label-words.ts";

/** A label of 100 by 62 mm, which printers of labels take, in points. */
const [WIDTH, HEIGHT, MARGIN] = [283, 176, 12];
const [CODE_WIDTH, CODE_HEIGHT] = [110, 30];

/** For whom, what, how to take it, out of which lots; its barcode is the order's number, which the work list finds. */
export async function labelPdf(label: Label, asked: string | undefined): Promise<Buffer> {
  const { words, language } = labelWords(asked);
  const { order } = label;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: label.timeZone });
  // Read when they are first needed: a start takes a third longer with them.
  const [{ default: PDFDocument }, { toBuffer }] = await Promise.all([import("pdfkit"), import("bwip-js/node")]);
  const page = new PDFDocument({
    ...{ size: [WIDTH, HEIGHT], margin: MARGIN, lang: language },
    info: { Title: `${words.order} ${order.number}` },
  });
  const done = collected(page);
  const write = (text: string, size: number, bold = false) =>
    page
      .font(bold ? "Helvetica-Bold" : "Helvetica")
      .fontSize(size)
      .text(latin(text), { width: WIDTH - 2 * MARGIN, height: size * 2.6, ellipsis: true });
  write(`${order.patientName}, ${order.patientFileNumber}, ${words.born} ${order.dateOfBirth}`, 9, true);
  page.moveDown(0.3);
  // `… tablet: 21`, and `… oral suspension: 100 mL`.
  const unit = order.drugLabel.endsWith(order.unit) ? "" : ` ${order.unit}`;
  write(`${order.drugLabel}: ${label.quantity - label.reversed}${unit}`, 11, true);
  write(order.dosage, 10);
  page.moveDown(0.3);
  for (const { lotNumber, expiresOn } of label.lots.slice(0, 3)) {
    write(`${words.lot} ${lotNumber}, ${words.useBy} ${expiresOn}`, 8);
  }
  write(words.keep, 7);
  const text = String(order.number);
  const code = await toBuffer({ bcid: "code128", text, scale: 3, height: 10, includetext: true, textxalign: "center" });
  const top = HEIGHT - MARGIN - CODE_HEIGHT;
  page.image(code, WIDTH - MARGIN - CODE_WIDTH, top, { fit: [CODE_WIDTH, CODE_HEIGHT], align: "right" });
  page.font("Helvetica").fontSize(7);
  page.text(latin(label.clinicName), MARGIN, top + 8, { width: WIDTH - 3 * MARGIN - CODE_WIDTH, lineBreak: false });
  page.text(latin(`${day.format(label.dispensedAt)}, ${label.by}`), MARGIN, top + 18, { lineBreak: false });
  page.end();
  return done;
}
