// Opens the page of `whowhom compare` in headless Chromium. Run by .ci/page, which installs what it needs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pages, require, using } from "./browser.mjs";
import * as graphs from "./graphs.mjs";

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 740 }, hasTouch: true, isMobile: true };
const HOSTILE = ['<img src=x onerror="window.broken = 7">', "b & </title><script>window.broken = 8</script>", "قناة \u202e(RT)"];
const HEADINGS = [
  "Headlines",
  "Pairs they differ about",
  "Who does what to whom, by side",
  "How alike they are",
  "What is never said",
  "How much text there is",
  "Stories told by most",
  "How this was reckoned",
];

/** A made-up graph whose articles are of so many outlets, the first ones with names that would like to be markup. */
function sides(count) {
  const graph = graphs.large(60, 900);
  const name = (at) => HOSTILE[at % count] ?? `The Outlet of ${at % count}`;
  graph.graph.articles.forEach((article, at) => {
    article.outlet = name(at);
    article.title = `Title ${at} ${HOSTILE[at % 3]}`;
    article.url = at % 2 ? "javascript:window.broken = 9" : `https://example.org/${at}?a="><b>`;
  });
  const outlets = new Map(graph.graph.articles.map(({ id, outlet }) => [id, outlet]));
  graph.edges.forEach(({ evidence }) =>
    evidence.forEach((piece) => {
      piece.outlet = outlets.get(piece.article);
    }),
  );
  return graph;
}

/** The file that the program writes of it. */
function written(graph, name) {
  const [input, output] = [join(pages, `${name}.json`), join(pages, `${name}.html`)];
  writeFileSync(input, JSON.stringify(graph));
  const options = { encoding: "utf8", maxBuffer: 1 << 26 };
  const { status, stdout, stderr } = spawnSync(process.env.WHOWHOM, ["compare", input, "--html", "--story", "--draws", "100"], options);
  assert.equal(status, 0, stderr);
  writeFileSync(output, stdout);
  return output;
}

test("every section is there, and the way to it", async () => {
  await using(written(sides(4), "compare"), DESK, async (page) => {
    assert.deepEqual(await page.locator("h2").allInnerTexts(), HEADINGS);
    assert.deepEqual(await page.locator("nav a").allInnerTexts(), HEADINGS);
    for (const link of await page.locator("nav a").all()) {
      const id = (await link.getAttribute("href")).slice(1);
      assert.equal(await page.locator(`h2[id="${id}"]`).count(), 1);
    }
    assert.match(await page.locator("header").innerText(), /4 outlets, 400 articles, 3,600 sentences/);
    assert.ok((await page.locator(".headlines > li").count()) > 0);
  });
});

test("every side has its network, with everybody at the same place", async () => {
  await using(written(sides(4), "compare"), DESK, async (page) => {
    const panels = page.locator(".panels > li > svg");
    assert.equal(await panels.count(), 4);
    const places = await panels.evaluateAll((all) =>
      all.map((panel) => [...panel.querySelectorAll("text")].map((name) => `${name.textContent} ${name.getAttribute("x")} ${name.getAttribute("y")}`)),
    );
    assert.equal(new Set(places.map(String)).size, 1);
  });
});

test("names and titles that would like to be markup are text", async () => {
  const file = written(sides(4), "compare");
  await using(file, DESK, async (page) => {
    assert.equal(await page.locator("img, script, b").count(), 0);
    const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.ok(links.length > 0 && links.every((href) => /^https?:/.test(href)), links.find((href) => !/^https?:/.test(href)));
    assert.ok((await page.locator("h1").innerText()).includes('<img src=x onerror="window.broken = 7">'));
  });
  const bytes = readFileSync(file, "utf8");
  assert.ok(!bytes.includes("<script") && !bytes.includes(" style=") && !bytes.includes("\u202e"));
});

test("a page of 28 sides is small, opens soon and is no wider than the screen", async () => {
  const file = written(sides(28), "compare28");
  assert.ok(statSync(file).size < 2e6, `${statSync(file).size} bytes`);
  for (const size of [DESK, PHONE])
    await using(file, size, async (page) => {
      await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), "wider than the screen");
      const took = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
      assert.ok(took < 3000, `${took} ms`);
      assert.equal(await page.locator(".panels > li > svg").count(), 28);
    });
});

test("the page takes the colours of the night, drawings too", async () => {
  await using(written(sides(4), "compare"), { ...DESK, colorScheme: "dark" }, async (page) => {
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(20, 23, 28)");
    const name = page.locator(".panels text").first();
    assert.equal(await name.evaluate((text) => getComputedStyle(text).fill), "rgb(232, 230, 225)");
  });
});

test("axe finds no serious fault in a comparison, by day and by night, on a desk and on a phone", async () => {
  const axe = require.resolve("axe-core/axe.min.js");
  const file = written(sides(4), "compare");
  for (const colorScheme of ["light", "dark"])
    for (const size of [DESK, PHONE])
      // The tool is not part of the page: it is let past the page's policy.
      await using(file, { ...size, colorScheme, bypassCSP: true }, async (page) => {
        await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), "wider than the screen");
        await page.addScriptTag({ path: axe });
        const { violations } = await page.evaluate(() => window.axe.run());
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        assert.deepEqual(
          serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ target, failureSummary }) => [target, failureSummary])]),
          [],
          `${colorScheme} ${size.viewport.width}`,
        );
      });
});
