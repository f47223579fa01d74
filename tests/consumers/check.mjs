// Reads every format in a folder by the JavaScript programs it is meant for, and compares it with the folder's graph.json.
//
//     node check.mjs MODULES FOLDER...      MODULES: the folder that `npm install` made node_modules in

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";

const [modules, ...folders] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "index.js"));
const { JSDOM } = require("jsdom");
const window = new JSDOM("").window;
Object.assign(globalThis, { window, document: window.document, DOMParser: window.DOMParser, Document: window.Document });
const { Graph } = require("graphology");
const gexf = require("graphology-gexf");
const graphml = require("graphology-graphml");
const cytoscape = require("cytoscape");
const mermaid = (await import(require.resolve("mermaid").replace(/mermaid\.[a-z.]*js$/, "mermaid.esm.min.mjs"))).default;

// XML 1.0 has no C0 controls but tab and line breaks, and neither U+FFFE nor U+FFFF.
const xml = (text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");

function same(graph, loaded, name, key) {
  assert.equal(loaded.order, graph.nodes.length);
  assert.equal(loaded.size, graph.edges.length);
  for (const node of graph.nodes) {
    assert.equal(loaded.getNodeAttribute(xml(node.id), name), xml(node.name));
    assert.equal(loaded.getNodeAttribute(xml(node.id), "mentions"), node.mentions);
  }
  graph.edges.forEach((edge, place) => {
    assert.deepEqual(loaded.extremities(`e${place}`), [xml(edge.source), xml(edge.target)]);
    assert.equal(loaded.getEdgeAttribute(`e${place}`, key), edge.key);
  });
}

const checks = {
  gexf: (graph, text) => same(graph, gexf.parse(Graph, text, { addMissingNodes: false }), "label", "edge_key"),
  graphml: (graph, text) => same(graph, graphml.parse(Graph, text, { addMissingNodes: false }), "name", "key"),
  cyjs: (graph, text) => {
    // Cytoscape.js takes no blank id.
    const named = ({ data }) => data.id.trim() && data.target?.trim() !== "" && data.source?.trim() !== "";
    const { nodes, edges } = JSON.parse(text).elements;
    const loaded = cytoscape({ headless: true, elements: { nodes: nodes.filter(named), edges: edges.filter(named) } });
    const [actors, relations] = [graph.nodes, graph.edges].map((rows) => rows.filter((data) => named({ data: { id: "e", ...data } })));
    assert.equal(loaded.nodes().length, actors.length);
    assert.equal(loaded.edges().length, relations.length);
    actors.forEach((node, place) => assert.equal(loaded.nodes()[place].data("name"), node.name));
    relations.forEach((edge, place) => {
      const found = loaded.edges()[place].data();
      assert.deepEqual([found.source, found.target, found.key, found.weight], [edge.source, edge.target, edge.key, edge.weight]);
    });
  },
  mmd: async (graph, text) => {
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const drawn = text.match(/^  n\d+[[({]/gm) ?? [];
    const lines = text.match(/^  n\d+ \S*[-.]+\S*\S/gm) ?? [];
    assert.equal(diagram.db.getVertices().size, drawn.length);
    assert.equal(diagram.db.getEdges().length, lines.length);
    assert.ok(drawn.length === Math.min(graph.nodes.length, 40), `${drawn.length} of ${graph.nodes.length} actors`);
  },
};

let done = 0;
for (const folder of folders) {
  const graph = JSON.parse(readFileSync(join(folder, "graph.json"), "utf8"));
  for (const [ending, check] of Object.entries(checks)) {
    try {
      await check(graph, readFileSync(join(folder, `graph.${ending}`), "utf8"));
      done += 1;
    } catch (error) {
      console.log(`${ending} of ${basename(folder)}: ${error.stack ?? error}`);
      process.exitCode = 1;
    }
  }
}
console.log(`${done} readings of ${folders.length} graphs equal`);
