const SHOW_AFTER_MS = 1_500;
const REMIND_EVERY_MS = 10_000;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Says what is going on as soon as it takes more than a moment, and how long it took; silence is never longer than ten seconds. */
export async function step(title, work) {
  const began = Date.now();
  let shown = false;
  const show = () => {
    console.log(shown ? `  still: ${title} (${seconds(began)})` : `${title} …`);
    shown = true;
  };
  const first = setTimeout(show, SHOW_AFTER_MS);
  const reminder = setInterval(show, REMIND_EVERY_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(reminder);
    if (shown) console.log(`  ${seconds(began)}`);
  }
}
