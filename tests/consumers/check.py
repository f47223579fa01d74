"""Reads every format in a folder by the programs it is meant for, and compares all of it with the folder's graph.json.

    python3 check.py FOLDER...          what is not installed is named and left out
    python3 check.py --all FOLDER...    what is not installed is an error

A folder holds graph.json, graph.gexf and so on, as `whowhom convert` names them. What XML and spreadsheets cannot carry is in the
functions `xml` and `sheet`, what a program cannot read is said beside its check; all else comes back equal.
"""

import csv
import importlib
import json
import re
import sys
import warnings
from pathlib import Path

HERE = Path(__file__).parent
LISTS = ("outlets", "by_article", "tone", "cues", "evidence", "seen_as")


def xml(value):
    """XML 1.0 has no C0 controls but tab and line breaks, and neither U+FFFE nor U+FFFF."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", value) if isinstance(value, str) else value


def sheet(value):
    """A spreadsheet would run such a text as a formula."""
    return "'" + value if isinstance(value, str) and value[:1] in list("=+-@\t\r") and value else value


def present(row):
    return {key: value for key, value in row.items() if value is not None}


def node(row):
    outlets = ";".join(f"{name}:{counts['mentions']}" for name, counts in row["outlets"].items())
    scalars = {key: value for key, value in row.items() if key not in LISTS}
    return present(scalars | {"outlets": outlets or None})


def edge(row):
    outlets = ";".join(f"{name}:{counts['count']}" for name, counts in row["outlets"].items())
    quote = max(row["evidence"], key=lambda piece: (piece["status"] == "asserted", piece["confidence"]), default={})
    scalars = {key: value for key, value in row.items() if key not in LISTS}
    quotes = {"quote": quote.get("sentence")} | {f"quote_{key}": quote.get(key) for key in ("outlet", "date", "url")}
    return present({"symmetric": False} | scalars | {"outlets": outlets or None} | quotes)


class Graph:
    """What graph.json says, as a format says it: texts changed by `carried`, keys by `renamed`."""

    def __init__(self, folder):
        data = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
        self.folder, self.json = folder, data
        self.nodes = [node(row) for row in data["nodes"]]
        self.edges = [edge(row) for row in data["edges"]]

    def compare(self, nodes, edges, carried=lambda value: value, renamed=None, left=()):
        """Every node and edge in its order, with every key and value."""
        for wanted, found in ((self.nodes, nodes), (self.edges, edges)):
            assert len(wanted) == len(found), f"{len(found)} rows, expected {len(wanted)}"
            for want, have in zip(wanted, found):
                want = {(renamed or {}).get(key, key): carried(value) for key, value in want.items()}
                have = {key: value for key, value in have.items() if key not in left}
                assert want == have, f"\nwanted {want}\nfound  {have}"


def edges_by_id(graph):
    """The edges of a networkx multigraph in our order: their ids are e0, e1 ..."""
    rows = [(key, {"source": a, "target": b} | data) for a, b, key, data in graph.edges(keys=True, data=True)]
    rows.sort(key=lambda row: int(str(row[0]).lstrip("e")))
    return [{key: value for key, value in row.items() if key != "id"} for _, row in rows]


def multi(nx, graph):
    """GraphML and GEXF without parallel edges come as a simple graph, whose edges have their id as data."""
    if graph.is_multigraph():
        return graph
    out = nx.MultiDiGraph()
    out.add_nodes_from(graph.nodes(data=True))
    out.add_edges_from((a, b, data.get("id", "e0"), data) for a, b, data in graph.edges(data=True))
    return out


def json_networkx(graph, nx):
    try:
        loaded = nx.node_link_graph(graph.json, edges="edges")
    except TypeError:
        loaded = nx.node_link_graph(graph.json, link="edges")
    assert loaded.is_directed() and loaded.is_multigraph()
    assert loaded.number_of_nodes() == len(graph.nodes) and loaded.number_of_edges() == len(graph.edges)


def gexf_networkx(graph, nx):
    if "1.3" not in nx.readwrite.gexf.GEXF.versions:
        return  # networkx before 3.4 reads GEXF up to 1.2
    loaded = multi(nx, nx.read_gexf(graph.folder / "graph.gexf"))
    nodes = [{"id": key} | data for key, data in loaded.nodes(data=True)]
    edges = edges_by_id(loaded)
    for row in nodes:
        row["name"] = row.pop("label")
    for want, have in zip(graph.edges, edges):
        assert have.pop("weight") == max(want["weight"], 0.001) and have.pop("label") == want["relation"]
    graph.compare(nodes, edges, xml, {"weight": "stated_weight", "key": "edge_key"}, ("viz", "spells"))


def gexf_lxml(graph, _):
    etree = importlib.import_module("lxml.etree")
    schema = etree.RelaxNG(etree.parse(str(HERE / "gexf-1.3.rng")))
    schema.assertValid(etree.parse(str(graph.folder / "graph.gexf")))


def graphml_networkx(graph, nx):
    loaded = multi(nx, nx.read_graphml(graph.folder / "graph.graphml"))
    nodes = [{"id": key} | data for key, data in loaded.nodes(data=True)]
    edges = edges_by_id(loaded)
    graph.compare(nodes, edges, xml)


def graphml_igraph(graph, igraph):
    loaded = igraph.Graph.Read_GraphML(str(graph.folder / "graph.graphml"))
    assert loaded.is_directed()
    nodes = [present(vertex.attributes()) for vertex in loaded.vs]
    edges = []
    for found in loaded.es:
        ends = {"source": loaded.vs[found.source]["id"], "target": loaded.vs[found.target]["id"]}
        edges.append(ends | {key: value for key, value in found.attributes().items() if key != "id"})
    # igraph knows numbers as doubles, gives a missing text as an empty one, and leaves & in ids escaped.
    texts = lambda row: {key: value for key, value in row.items() if value != ""}
    for row in graph.nodes + graph.edges:
        row |= {key: row[key].replace("&", "&#38;") for key in ("id", "source", "target") if key in row}
    carried = lambda value: float(value) if type(value) is int else xml(value)
    graph.compare([texts(row) for row in nodes], [texts(row) for row in edges], carried)


def cytoscape_networkx(graph, nx):
    data = json.loads((graph.folder / "graph.cyjs").read_text(encoding="utf-8"))
    loaded = nx.cytoscape_graph(data)
    assert loaded.is_directed() and loaded.is_multigraph()
    found = {(a, b, key): data for a, b, key, data in loaded.edges(keys=True, data=True)}
    edges = [dict(found[row["source"], row["target"], row["key"]]) for row in graph.edges]
    for row in edges:
        row.pop("id")
    graph.compare([data | {"id": key} for key, data in loaded.nodes(data=True)], edges, left=("value",))


def jgf_json(graph, _):
    data = json.loads((graph.folder / "graph.jgf").read_text(encoding="utf-8"))["graph"]
    assert set(data) <= {"id", "directed", "type", "label", "metadata", "nodes", "edges"}
    nodes = [{"id": key} | row["metadata"] for key, row in data["nodes"].items()]
    assert all(set(row) <= {"label", "metadata"} for row in data["nodes"].values())
    allowed = {"id", "source", "target", "relation", "directed", "label", "metadata"}
    assert all(set(row) <= allowed and row["directed"] != row["metadata"]["symmetric"] for row in data["edges"])
    edges = [{"source": row["source"], "target": row["target"]} | row["metadata"] for row in data["edges"]]
    graph.compare(nodes, edges)


def typed(head, cell):
    """A cell by its header, `denied:long`; an empty one is missing."""
    if cell == "":
        return None
    return {"long": int, "double": float, "boolean": "true".__eq__}.get(head.partition(":")[2], str)(cell)


def neo4j_csv(graph, _):
    """There is no Neo4j here: the headers are read as its manual says."""
    tables = []
    for part in ("nodes", "relationships"):
        with open(graph.folder / f"graph.neo4j.{part}.csv", encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        names = [name if name.startswith(":") else name.partition(":")[0] for name in head]
        tables.append([present(dict(zip(names, map(typed, head, row)))) for row in rows])
    nodes, edges = tables
    for row in nodes:
        assert row.pop(":LABEL").lower() == "actor;" + row["type"]
    for row in edges:
        assert row.pop(":TYPE") == row["relation"].upper()
        row["source"], row["target"] = row.pop(":START_ID(Actor)"), row.pop(":END_ID(Actor)")
    graph.compare(nodes, edges)


def heads(row, names):
    row = {names.get(key, key.lower().replace(" ", "_")): value for key, value in row.items()}
    return {key: value for key, value in row.items() if key is not None}


NODE_HEADS = {"Label": "name"}
EDGE_HEADS = {"Label": "relation", "Kind": "key", "Class": "kind", "Type": "symmetric", "Id": None}


def csv_tables(graph, nodes, edges, carried=sheet):
    edges = [heads(row, EDGE_HEADS) for row in edges]
    for row in edges:
        row["symmetric"] = row["symmetric"] == "Undirected"
    graph.compare([heads(row, NODE_HEADS) for row in nodes], edges, carried)


def csv_pandas(graph, pd):
    tables = []
    for part in ("nodes", "edges"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pandas 4 reads numbers so by default
            frame = pd.read_csv(graph.folder / f"graph.{part}.csv", keep_default_na=False, na_values=[""], float_precision="round_trip")
        frame = frame.astype(object)
        tables.append([{key: value for key, value in row.items() if not pd.isna(value)} for row in frame.to_dict("records")])
    csv_tables(graph, *tables)


def csv_duckdb(graph, duckdb):
    tables = []
    for part in ("nodes", "edges"):
        rows = duckdb.read_csv(str(graph.folder / f"graph.{part}.csv"), header=True, all_varchar=True, quotechar='"', escapechar='"', delimiter=",")
        tables.append(len(rows))
    assert tables == [len(graph.nodes), len(graph.edges)]


def parquet_rows(graph, read):
    nodes, edges, evidence = (read(str(graph.folder / f"graph.{part}.parquet")) for part in ("nodes", "edges", "evidence"))
    graph.compare([present(row) for row in nodes], [present(row) for row in edges])
    wanted = [(row["source"], row["target"], row["key"], piece["sentence"], piece["status"], piece["confidence"], piece["by"])
              for row in graph.json["edges"] for piece in row["evidence"]]
    keys = ("source", "target", "key", "sentence", "status", "confidence", "by")
    assert [tuple(row[key] for key in keys) for row in evidence] == wanted


def parquet_pyarrow(graph, pyarrow):
    parquet_rows(graph, lambda path: importlib.import_module("pyarrow.parquet").read_table(path).to_pylist())


def parquet_pandas(graph, pd):
    importlib.import_module("pyarrow")
    frames = [pd.read_parquet(graph.folder / f"graph.{part}.parquet") for part in ("nodes", "edges", "evidence")]
    assert [len(frame) for frame in frames[:2]] == [len(graph.nodes), len(graph.edges)]
    joined = frames[2].merge(frames[1], on=["source", "target", "key"], validate="many_to_one")
    assert len(joined) == len(frames[2])


def parquet_polars(graph, polars):
    parquet_rows(graph, lambda path: polars.read_parquet(path).to_dicts())


def parquet_duckdb(graph, duckdb):
    def read(path):
        result = duckdb.sql(f"select * from '{path}'")
        return [dict(zip(result.columns, row)) for row in result.fetchall()]
    parquet_rows(graph, read)


def plover_json(graph, _):
    lines = (graph.folder / "graph.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    records = [json.loads(line) for line in lines]
    wanted = [(row["relation"].upper(), piece["sentence"]) for row in graph.json["edges"] if row["kind"] == "event"
              for piece in row["evidence"] if piece["status"] == "asserted"]
    assert [(record["event"][0], record["text"]) for record in records] == wanted
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        assert {"id", "date", "actor", "event"} <= set(record) and record["quad_code"] in (1, 2, 3, 4)
        assert record["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", record["date"])


def png_pixels(graph, _):
    data = (graph.folder / "graph.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR"


# What is read, by which module, from which file.
CHECKS = [
    (json_networkx, "networkx", "graph.json"),
    (gexf_networkx, "networkx", "graph.gexf"),
    (gexf_lxml, "lxml", "graph.gexf"),
    (graphml_networkx, "networkx", "graph.graphml"),
    (graphml_igraph, "igraph", "graph.graphml"),
    (cytoscape_networkx, "networkx", "graph.cyjs"),
    (jgf_json, "json", "graph.jgf"),
    (neo4j_csv, "csv", "graph.neo4j.nodes.csv"),
    (csv_pandas, "pandas", "graph.nodes.csv"),
    (csv_duckdb, "duckdb", "graph.nodes.csv"),
    (parquet_pyarrow, "pyarrow", "graph.nodes.parquet"),
    (parquet_pandas, "pandas", "graph.nodes.parquet"),
    (parquet_polars, "polars", "graph.nodes.parquet"),
    (parquet_duckdb, "duckdb", "graph.nodes.parquet"),
    (plover_json, "json", "graph.jsonl"),
    (png_pixels, "struct", "graph.png"),
]


def main(arguments):
    strict = "--all" in arguments
    folders = [Path(name) for name in arguments if not name.startswith("--")]
    modules, failures, done = {}, [], 0
    for module in dict.fromkeys(module for _, module, _ in CHECKS):
        try:
            modules[module] = importlib.import_module(module)
        except ImportError as why:
            (failures if strict else []).append(f"{module}: {why}")
            print(f"not checked: {module} is not installed", file=sys.stderr)
    for folder in folders:
        for check, module, file in CHECKS:
            if module not in modules or (not strict and not (folder / file).exists()):
                continue  # a build without the feature has no such file
            try:
                check(Graph(folder), modules[module])
                done += 1
            except Exception as why:
                failures.append(f"{check.__name__} of {folder.name}: {type(why).__name__}: {why}")
    print(f"{done} readings of {len(folders)} graphs equal", *failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
