// Opens the page of `whowhom diff` in headless Chromium. Run by .ci/page, which installs what it needs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pages, require, using } from "./browser.mjs";
import * as graphs from "./graphs.mjs";

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** The hostile graph, and one in which Fiji turned on Tonga, Samoa left, and Salma leads no more. */
function sides() {
  const one = graphs.hostile();
  const other = structuredClone(one);
  const [support] = other.edges;
  Object.assign(support, { relation: "accuse", key: "accuse-", sign: -1 });
  other.nodes = other.nodes.filter(({ id }) => id !== "WSM");
  other.edges = other.edges.filter(({ source, target }) => source !== "WSM" && target !== "WSM" && source !== "x-salma");
  return [one, other];
}

/** The file that the program writes of the diff of both, whose names would like to be markup. */
function written(format, [one, other], ending = format) {
  const files = ['<img src=x onerror="window.broken = 6">', "b & </title>"].map((name) => join(pages, name.replaceAll("/", "")));
  [one, other].forEach((graph, at) => writeFileSync(files[at], JSON.stringify(graph)));
  const target = join(pages, `diff.${ending}`);
  const { status, stderr } = spawnSync(process.env.WHOWHOM, ["diff", ...files, `--${format}`, "-o", target], { encoding: "utf8" });
  assert.ok(status === 0 || status === 1, stderr);
  return target;
}

test("a diff says what changed, with both drawings and the sentences of both sides", async () => {
  await using(written("html", sides()), DESK, async (page) => {
    const kinds = await page.locator(".kinds a").allInnerTexts();
    assert.deepEqual(kinds, ["pairs turned: 1", "edges added: 1", "edges removed: 3", "actors removed: 1"]);
    assert.equal(await page.locator(".drawing > svg").count(), 2);
    assert.equal(await page.locator("svg.panel").count(), 2);
    const turned = page.locator(".turned tbody");
    assert.match(await turned.locator("th").first().innerText(), /Fiji → Tonga/);
    await turned.locator("summary").click();
    assert.deepEqual(await turned.locator("mark.source").allInnerTexts(), ["Fiji", "Fiji"]);
    assert.equal(await page.locator("img, script, b").count(), 0);
    const links = await page.locator("blockquote + p a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.ok(links.every((href) => /^https?:/.test(href)), links.join(" "));
  });
});

test("two equal graphs give a page that says so", async () => {
  const [one] = sides();
  await using(written("html", [one, structuredClone(one)]), DESK, async (page) => {
    assert.match(await page.locator("header").innerText(), /The graphs are the same/);
    assert.equal(await page.locator("svg").count(), 0);
  });
});

test("the drawings are pictures by themselves", async () => {
  for (const format of ["svg", "svg=panels"])
    await using(written(format, sides(), `${format.replace("=", ".")}.svg`), DESK, async (page) => {
      const names = await page.locator("g.actor").evaluateAll((all) => all.map((actor) => actor.dataset.id));
      assert.ok(names.includes("FJI") && names.includes("WSM"), names.join(" "));
    });
});

test("the page takes the colours of the night, drawings too", async () => {
  const file = written("html", sides());
  await using(file, { ...DESK, colorScheme: "dark" }, async (page) => {
    const papers = await page.evaluate(() => [
      getComputedStyle(document.body).backgroundColor,
      ...[...document.querySelectorAll(".drawing > svg > rect")].map((paper) => getComputedStyle(paper).fill),
    ]);
    assert.deepEqual(new Set(papers), new Set(["rgb(20, 23, 28)"]));
  });
  assert.ok(!readFileSync(file, "utf8").includes("<script"));
});

test("axe finds no serious fault in a diff, by day and by night, on a desk and on a phone", async () => {
  const axe = require.resolve("axe-core/axe.min.js");
  const file = written("html", sides());
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
          colorScheme,
        );
      });
});
