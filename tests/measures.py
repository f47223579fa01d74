"""Computes every measure of a graph.json by networkx or by its formula, and compares: {"graph": ..., "figures": ...} on stdin."""
import json
import sys
from itertools import combinations

import networkx as nx
from networkx.algorithms.link_analysis import pagerank_alg

data = json.load(sys.stdin)
nodes = {node["id"]: node for node in data["graph"]["nodes"]}
figures = data["figures"]
directed, pairs = nx.DiGraph(), nx.Graph()


def add(graph, one, other, weight, net):
    tie = graph.get_edge_data(one, other, {"weight": 0, "net": 0})
    graph.add_edge(one, other, weight=tie["weight"] + weight, net=tie["net"] + net)


for edge in data["graph"]["edges"]:
    if edge["kind"] == "event" and edge["weight"] > 0:
        row = edge["source"], edge["target"], edge["weight"], edge["sign"] * edge["weight"]
        add(pairs, *row)
        add(directed, *row)
        if edge.get("symmetric"):
            add(directed, row[1], row[0], *row[2:])

actors = [id for id in nodes if id in pairs]
signed = nx.Graph((u, v, d) for u, v, d in pairs.edges(data=True) if abs(d["net"]) > 1e-9)


def near(name, ours, theirs):
    assert ours is not None and abs(ours - theirs) < 1e-9, f"{name}: {ours}, expected {theirs}"


def measure(name, values):
    for id, node in nodes.items():
        near(f"{name} of {id}", node[name], values.get(id, 0))


# networkx's pagerank needs scipy; this is the same without.
ranks = getattr(pagerank_alg, "_pagerank_python", nx.pagerank)
measure("pagerank", ranks(directed, alpha=0.85, weight="weight", tol=1e-14, max_iter=500))
measure("betweenness", nx.betweenness_centrality(pairs))
measure("closeness", nx.closeness_centrality(pairs))
measure("core", nx.core_number(pairs))
measure("out_weight", dict(directed.out_degree(weight="weight")))
measure("in_weight", dict(directed.in_degree(weight="weight")))

parts = list(nx.connected_components(pairs))
near("actors", figures["actors"], len(actors))
near("ties", figures["ties"], directed.number_of_edges())
near("pairs", figures["pairs"], pairs.number_of_edges())
near("components", figures["components"], len(parts))
near("largest_component", figures["largest_component"], max(map(len, parts)))
near("density", figures["density"], nx.density(directed))
near("reciprocity", figures["reciprocity"], nx.overall_reciprocity(directed))

communities = {}
for id in actors:
    communities.setdefault(nodes[id]["community"], set()).add(id)
near("modularity", figures["modularity"], nx.community.modularity(pairs, communities.values(), weight="weight"))
near("communities", figures["communities"], len(communities))
assert all(nx.is_connected(pairs.subgraph(members)) for members in communities.values()), "a community falls apart"
theirs = nx.community.modularity(pairs, nx.community.louvain_communities(pairs, seed=1), weight="weight")
assert figures["modularity"] > theirs - 0.005, f"modularity: {figures['modularity']}, Louvain has {theirs}"

strength = dict(pairs.degree(weight="weight"))


def disparity(one, other):
    weight = pairs[one][other]["weight"]
    return min((1 - weight / strength[end]) ** (pairs.degree(end) - 1) for end in (one, other))


for edge in data["graph"]["edges"]:
    counts = edge["kind"] == "event" and edge["weight"] > 0
    near("disparity", edge["disparity"], disparity(edge["source"], edge["target"]) if counts else 1)
backbone = [(u, v) for u, v in pairs.edges if disparity(u, v) < 0.05]
near("backbone_pairs", figures["backbone_pairs"], len(backbone))
near("backbone_actors", figures["backbone_actors"], len({end for pair in backbone for end in pair}))
weights = nx.get_edge_attributes(pairs, "weight")
near("backbone_weight", figures["backbone_weight"], sum(weights[pair] for pair in backbone) / sum(weights.values()))

hostile = [0, 0, 0, 0]
for one in signed:
    for two, three in combinations([other for other in signed[one] if other > one], 2):
        if signed.has_edge(two, three):
            hostile[sum(signed[u][v]["net"] < 0 for u, v in ((one, two), (one, three), (two, three)))] += 1
for name, count in zip(("friends", "torn", "common_foe", "foes"), hostile):
    near(f"triads_{name}", figures[f"triads_{name}"], count)
near("triads", figures["triads"], sum(hostile))
if sum(hostile):
    near("balance", figures["balance"], (hostile[0] + hostile[2]) / sum(hostile))

camp = {id: nodes[id]["camp"] for id in nodes}
parts = list(nx.connected_components(signed))
largest = [part for part in parts if len(part) == max(map(len, parts))]
assert {id for id in nodes if camp[id]} in largest, "camps are of the largest part"
fits = {}
for id in (id for id in nodes if camp[id]):
    nets = [(tie["net"], camp[id] == camp[other]) for other, tie in signed[id].items()]
    fits[id] = sum(abs(net) for net, together in nets if (net > 0) == together) / sum(abs(net) for net, _ in nets)
measure("camp_fit", fits)
if nx.is_connected(signed):
    at_odds = [abs(d["net"]) for u, v, d in signed.edges(data=True) if (d["net"] > 0) != (camp[u] == camp[v])]
    near("pairs_at_odds", figures["pairs_at_odds"], len(at_odds))
    near("frustration", figures["frustration"], sum(at_odds) / sum(abs(d["net"]) for _, _, d in signed.edges(data=True)))
