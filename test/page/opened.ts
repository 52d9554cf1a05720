// A page of a report, opened in headless Chromium as a reader would open the file.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { visible } from "../../provider/base/text";
import { renderHtml } from "../../provider/review/render/html";
import type { Report } from "../../provider/review/report";
import { chromium, openChromium } from "./chromium";

/** Where there is no Chromium, the tests are listed as skipped, under a name that says why. */
export const inChromium = (name: string, tests: () => void): void =>
  chromium === undefined
    ? describe.skip(`${name} (no Chromium on this machine)`, tests)
    : describe(name, tests);

export class Opened {
  /** Errors, messages of the console, requests, and what the policy refused. */
  faults: string[] = [];

  constructor(readonly page: Page) {
    page.on("console", (message) => this.faults.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => this.faults.push(`error: ${String(error)}`));
    page.on("dialog", (dialog) => this.faults.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => {
      if (!request.isNavigationRequest() || !request.url().startsWith("file:"))
        this.faults.push(`request: ${request.url().slice(0, 200)}`);
    });
  }

  evaluate = <T>(script: string): Promise<T> => this.page.evaluate(script) as Promise<T>;

  /** The texts of all elements in their order. */
  texts = (selector: string): Promise<string[]> =>
    this.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`,
    );

  count = async (selector: string): Promise<number> => (await this.texts(selector)).length;

  attribute = (selector: string, name: string): Promise<string | null> =>
    this.evaluate(`document.querySelector(${JSON.stringify(selector)})?.getAttribute("${name}") ?? null`);

  names = (): Promise<string[]> => this.texts("tbody .name");

  /** Waits until the page has told of so many rows. */
  async shows(text: string): Promise<void> {
    await this.page.waitForFunction(`document.getElementById("count").textContent === "${text} shown"`);
  }

  waitFor = (condition: string) => this.page.waitForFunction(condition, { timeout: 20_000 });
}

export class Reader {
  private readonly folder = mkdtempSync(join(tmpdir(), "planet-tasking-page-"));
  private browser: Browser | undefined;
  private files = 0;

  /** @param prepare Is called before the page is opened. */
  async open(report: Report, prepare?: (page: Page) => Promise<void>): Promise<Opened> {
    const file = join(this.folder, `${this.files++}.html`);
    // As the command writes it.
    writeFileSync(file, visible(renderHtml(report)));
    return this.openFile(file, prepare);
  }

  async openFile(file: string, prepare?: (page: Page) => Promise<void>): Promise<Opened> {
    this.browser ??= await openChromium();
    const page = await this.browser.newPage();
    const opened = new Opened(page);
    await page.setViewport({ width: 1280, height: 900 });
    // So that a selected place is there at once.
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await prepare?.(page);
    await page.goto(pathToFileURL(file).href);
    return opened;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
