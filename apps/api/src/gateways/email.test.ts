import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { emailGateway } from "./email.ts";

/** A mail server on a port of this machine. `refuse` is what it answers to recipients. */
async function aMailServer(refuse?: { responseCode: number }) {
  const letters: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error("No such user"), refuse) : null),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((letter) => {
          letters.push(letter);
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a path
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

const from = "Westlands Clinic <hello@clinic.example>";
const never = new AbortController().signal;
const letter = {
  key: "0199-key",
  to: "awa@example.com",
  subject: "Votre rendez-vous est confirmé",
  body: "À bientôt.\n\nLa clinique",
};
const plain = { requireTls: false };

test("a letter arrives as it was written, under its key, with a way to get no more of its kind", async () => {
  await using server = await aMailServer();
  const unsubscribeUrl = "https://clinic.example/unsubscribe/abc";
  const sent = await emailGateway({ url: server.url, from }, plain).send({ ...letter, unsubscribeUrl }, never);
  expect(sent).toEqual({ reference: "<0199-key@clinic.example>" });
  expect(server.letters).toMatchObject([
    {
      from: { name: "Westlands Clinic", address: "hello@clinic.example" },
      to: [{ address: "awa@example.com" }],
      subject: "Votre rendez-vous est confirmé",
      messageId: "<0199-key@clinic.example>",
    },
  ]);
  expect(server.letters[0]?.text?.trim()).toBe("À bientôt.\n\nLa clinique");
  const header = (name: string) => server.letters[0]?.headers.find(({ key }) => key === name)?.value;
  expect(header("list-unsubscribe")).toBe(`<${unsubscribeUrl}>`);
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header("auto-submitted")).toBe("auto-generated");
});

test("B-10 a subject and an address with line breaks add no header and no recipient", async () => {
  await using server = await aMailServer();
  const gateway = emailGateway({ url: server.url, from }, plain);
  await gateway.send({ ...letter, subject: "Hello\r\nBcc: everybody@example.com" }, never);
  expect(server.letters[0]?.bcc).toBeUndefined();
  const two = gateway.send({ ...letter, to: "a@example.com, b@example.com" }, never);
  await two.catch(() => {}); // Whether it is refused or taken as one odd address, nobody else gets it.
  expect(server.letters.flatMap(({ to }) => to ?? []).map(({ address }) => address)).not.toContain("b@example.com");
});

test("an address that does not exist is given up at once; a server that is busy, away or without TLS is tried again", async () => {
  await using unknown = await aMailServer({ responseCode: 550 });
  await using busy = await aMailServer({ responseCode: 451 });
  const sending = (url: string, options = plain) =>
    expect(emailGateway({ url, from }, options).send(letter, never)).rejects;
  await sending(unknown.url).toMatchObject({ code: "SMTP_550", permanent: true });
  await sending(busy.url).toMatchObject({ code: "SMTP_451", permanent: false });
  await sending("smtp://127.0.0.1:9").toMatchObject({ permanent: false });
  await sending(busy.url, { requireTls: true }).toMatchObject({ permanent: false });
});
