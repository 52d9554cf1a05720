// Headless Chromium, as Debian packages it.
import { existsSync } from "node:fs";
import { launch } from "puppeteer-core";
import type { Browser } from "puppeteer-core";

const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Undefined where there is none. */
export const chromium = [process.env.CHROMIUM ?? "", ...paths].find((path) => existsSync(path));

export const openChromium = (): Promise<Browser> =>
  launch({ executablePath: chromium ?? paths[0]!, args: ["--no-sandbox"] });
