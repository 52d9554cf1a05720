// How long the page of a review takes to open and to filter, in headless Chromium:
// `npm run bench:page`, or `npm run bench:page -- <folder>` to keep the pages and pictures of them.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { visible } from "../provider/base/text";
import { renderHtml } from "../provider/review/render/html";
import { aReport, manyRows } from "../test/unit/review/reports";
import { openChromium } from "../test/page/chromium";

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), "page-"));

const views = {
  desktop: { width: 1280, height: 900, scheme: "light" },
  dark: { width: 1280, height: 900, scheme: "dark" },
  phone: { width: 375, height: 812, scheme: "light" },
};

function writePage(count: number): string {
  const cost = ["cost: 1,234 of 5,000 units of quota, the most that this change may take"];
  const began = performance.now();
  const page = visible(renderHtml(aReport({ rows: manyRows(count), cost })));
  const file = join(folder, `${count}.html`);
  writeFileSync(file, page);
  const written = performance.now() - began;
  console.log(`${count} orders: ${Math.round(page.length / 1024)} KiB, written in ${ms(written)}`);
  return pathToFileURL(file).href;
}

const ms = (time: number) => `${Math.round(time)} ms`;

/** Until the page is drawn and the browser has nothing left to do. */
async function measureOpening(page: Page, url: string): Promise<number> {
  const began = performance.now();
  await page.goto(url, { waitUntil: "load" });
  await drawn(page);
  return performance.now() - began;
}

const drawn = (page: Page) =>
  page.evaluate("new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done)))");

async function measureClick(page: Page, selector: string): Promise<number> {
  await page.evaluate(`globalThis.clicked = document.querySelector('${selector}')`);
  const began = performance.now();
  await page.evaluate("clicked.click()");
  await drawn(page);
  return performance.now() - began;
}

/** The longest time between two frames while the map is dragged, and zoomed. */
async function measureFrames(page: Page): Promise<number[]> {
  await page.evaluate(`{ globalThis.longest = 0; let last = performance.now();
    const frame = (now) => { longest = Math.max(longest, now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame); }`);
  const box = (await (await page.$("#map"))!.boundingBox())!;
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.mouse.down();
  for (let step = 0; step < 40; step++) await page.mouse.move(box.x + 200 + 3 * step, box.y + 200 + step);
  await page.mouse.up();
  await drawn(page);
  const ofDrag = (await page.evaluate("longest")) as number;
  await page.evaluate("longest = 0");
  for (let step = 0; step < 4; step++) await page.mouse.wheel({ deltaY: step < 2 ? -300 : 300 });
  await page.evaluate("new Promise((done) => setTimeout(done, 1000))");
  return [ofDrag, (await page.evaluate("longest")) as number];
}

async function measure(browser: Browser, count: number): Promise<void> {
  const url = writePage(count);
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const openings: number[] = [];
  for (let run = 0; run < 5; run++) openings.push(await measureOpening(page, url));
  const times = {
    open: openings.sort((a, b) => a - b)[2]!,
    filter: await measureClick(page, ".chip"),
    sort: await measureClick(page, "th:nth-child(2) button"),
    select: await measureClick(page, "tbody tr:nth-child(9)"),
  };
  // The map as it was at first, with its clusters.
  await measureOpening(page, url);
  const [drag, zoom] = await measureFrames(page);
  Object.assign(times, { "longest frame of a drag": drag, "longest frame of a zoom": zoom });
  for (const [name, time] of Object.entries(times)) console.log(`  ${name}: ${ms(time)}`);
  if (process.argv[2] === undefined) return;
  for (const [name, { width, height, scheme }] of Object.entries(views)) {
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(url);
    await drawn(page);
    await page.screenshot({ path: join(folder, `${count}-${name}.png`) });
  }
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await openChromium();
  for (const count of [60, 1000, 10_000]) await measure(browser, count);
  await browser.close();
}

void main();
