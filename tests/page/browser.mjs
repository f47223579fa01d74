// The browser in which a page without a script is tested. PAGES names the folder to work in, CHROMIUM the browser.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";

export const pages = resolve(process.env.PAGES);
export const require = createRequire(join(pages, "package.json"));
const { chromium } = require("playwright-core");
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});
after(() => browser?.close());

/** Opens a page, uses it, and sees to it that nothing is said, asked for or run. */
export async function using(file, options, use) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [],
    asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await use(page);
  assert.deepEqual(said, []);
  assert.deepEqual(
    asked.filter((address) => !address.startsWith("file:") && !address.startsWith("data:")),
    [],
  );
  assert.equal(await page.evaluate(() => window.broken), undefined);
  await context.close();
}
