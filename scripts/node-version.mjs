/** Ends with one sentence when this Node cannot run the product. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 20) || (major === 22 && minor >= 13) || major >= 24;
  if (fits) return;
  console.error(
    `Lockstep needs Node 20.20, 22.13, 24 or newer, and this is ${process.versions.node}: install one from nodejs.org.`,
  );
  process.exit(1);
}
