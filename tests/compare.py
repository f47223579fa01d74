"""Recomputes what `whowhom compare --json` prints from graph.json alone, by scipy, statsmodels and the formulas of the papers.

    python tests/compare.py PROGRAM GRAPH...

Which articles are one story is not computed again: the graph is given to the program without dates and with sketches that are all
different, so that every article is a story. Drawn intervals are random and not looked at here; tests/comparing.rs does that.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from math import sqrt

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

FEWEST, PRIOR, ACTING = 15, 500.0, 0.03
checked = 0


def same(what, found, wanted, tolerance=2e-5):
    """Six digits are printed."""
    global checked
    checked += 1
    if abs(found - wanted) > max(abs(wanted) * tolerance, 1e-12):
        sys.exit(f"{what}: the program has {found}, recomputed it is {wanted}")


class Corpus:
    def __init__(self, graph):
        articles = graph["graph"]["articles"]
        self.side = {at: a["outlet"] or "(none)" for at, a in enumerate(articles) if not a.get("copy_of")}
        self.sides = sorted(set(self.side.values()))
        self.sentences = {at: articles[at]["sentences"] for at in self.side}
        self.events = [e for e in graph["edges"] if e["kind"] == "event"]
        self.stated = self.added((r[0], r[1]) for e in self.events for r in e["by_article"])
        counts = [sum(side == s for side in self.side.values()) for s in self.sides]
        large = [s for s, n in zip(self.sides, counts) if n >= 30 and self.total(self.sentences, s) >= 1000]
        self.tested = self.sides[:1] if len(self.sides) == 2 else large or self.sides

    def added(self, rows):
        """Counts by article, of articles that are on a side."""
        counts = defaultdict(int)
        for at, count in rows:
            if count and at in self.side:
                counts[at] += count
        return counts

    def of(self, counts, side, rest=False):
        return {at: n for at, n in counts.items() if (self.side[at] == side) != rest}

    def total(self, counts, side, rest=False):
        return sum(self.of(counts, side, rest).values())


def clustering(counts):
    total = sum(counts.values())
    return max(1.0, sum(n * n for n in counts.values()) / total) if total else 1.0


def design(counts, base, usual):
    """Variance of a ratio of cluster totals (Cochran 1977) over the Poisson one."""
    count, all_ = sum(counts.values()), sum(base.values())
    if not count or not all_:
        return max(usual, 1.0)
    if len(base) < FEWEST:
        return max(clustering(counts), usual)
    rate = count / all_
    off = sum((counts.get(at, 0) - rate * n) ** 2 for at, n in base.items())
    off += sum(n * n for at, n in counts.items() if at not in base)
    return max(off / count, usual, 1.0)


def monroe(a, b, share, prior):
    """Log-odds, their standard error; (count, all, design) each (equations 15 to 22, with a design effect)."""
    odds, variances = [], []
    for count, all_, effect in (a, b):
        yes, no = count + prior * share, all_ - count + prior * (1 - share)
        odds.append(np.log(yes / no))
        variances.append(effect * (1 / yes + 1 / no))
    return odds[0] - odds[1], variances


def conditional(a, b):
    share = a[1] / (a[1] + b[1])
    effect = a[2] * (1 - share) + b[2] * share
    here, there = a[0] / effect, b[0] / effect

    def tail(count, other, share):  # the binomial sf(count - 1), for counts that need not be whole
        return 1.0 if count <= 0 else 0.0 if other + 1 <= 0 else stats.beta.cdf(share, count, other + 1)

    def more(count, other, share):
        return (tail(count, other, share) + tail(count + 1, other - 1, share)) / 2

    return min(1.0, 2 * min(more(here, there, share), more(there, here, 1 - share)))


def limits(count, effect, per):
    """Garwood's, of the count over its design effect."""
    n = count / effect
    low = stats.chi2.ppf(0.025, 2 * n) / 2 if n else 0.0
    return low * effect * per, stats.chi2.ppf(0.975, 2 * n + 2) / 2 * effect * per


def things(corpus, graph, least):
    """Dyads, relations and actors with their counts by article."""
    dyads, relations, of = defaultdict(lambda: defaultdict(int)), {}, defaultdict(int)
    for e in corpus.events:
        rows = corpus.added((r[0], r[1]) for r in e["by_article"])
        relations[e["source"], e["target"], e["key"]] = rows
        for at, n in rows.items():
            dyads[e["source"], e["target"], e["sign"], e.get("symmetric", False)][at] += n
        of[e["source"]] += e["count"]
        of[e["target"]] += e["count"]
    actors = {
        (n["id"],): corpus.added((r[0], r[2]) for r in n.get("by_article", []))
        for n in graph["nodes"]
        if of[n["id"]] >= ACTING * max(n["sentences"], 1)
    }
    keep = lambda rows: sum(rows.values()) >= least and (least < 2 or len(rows) >= 3)
    return [{k: dict(v) for k, v in family.items() if keep(v)} for family in (dyads, relations, actors)]


def key(thing):
    if "actor" in thing:
        return (thing["actor"],)
    last = (thing["sign"], thing["symmetric"]) if "sign" in thing else (thing["key"],)
    return (thing["source"], thing["target"], *last)


def check_contrasts(corpus, family, items, printed):
    whole = corpus.sentences if family == "actor" else corpus.stated
    small = sum(corpus.stated.values()) < 500
    tests = {}
    for name, rows in items.items():
        total = sum(rows.values())
        usual = clustering(rows)
        for side in corpus.tested:
            pair = []
            for rest in (False, True):
                mine, base = corpus.of(rows, side, rest), corpus.of(whole, side, rest)
                pair.append((min(sum(mine.values()), sum(base.values())), sum(base.values()), design(mine, base, usual)))
            all_ = pair[0][1] + pair[1][1]
            total = pair[0][0] + pair[1][0]
            expected = total / usual / all_ * min(pair[0][1], pair[1][1])
            if 0 < total < all_ and expected >= (2.3e-308 if small else 1.0):
                odds, variances = monroe(*pair, total / all_, min(PRIOR, all_))
                tests[name, side] = (odds, sqrt(sum(variances)), conditional(*pair))
    same(f"{family} tested", printed["tested"], len(tests))
    q = dict(zip(tests, multipletests([p for *_, p in tests.values()], method="fdr_bh")[1])) if tests else {}
    for one in printed["listed"]:
        name, side = key(one["thing"]), one["side"]
        what = f"{family} {name} of {side}"
        odds, error, p = tests[name, side]
        same(f"{what} log-odds", one["log_odds"], odds)
        same(f"{what} z", one["z"], odds / error)
        same(f"{what} low", one["log_odds_low"], odds - stats.norm.ppf(0.975) * error, 1e-4)
        same(f"{what} p", one["p"], p, 1e-4)
        same(f"{what} q", one["q"], q[name, side], 1e-4)
        for rest, part in ((False, one["here"]), (True, one["others"])):
            mine, base = corpus.of(items[name], side, rest), corpus.of(corpus.sentences, side, rest)
            check_rate(what, part, mine, base, clustering(items[name]))


def check_rate(what, part, mine, base, usual):
    same(f"{what} count", part["count"], sum(mine.values()))
    same(f"{what} articles", part["articles"], len(mine))
    same(f"{what} sentences", part["sentences"], sum(base.values()))
    per = 1000 / max(sum(base.values()), 1)
    same(f"{what} rate", part["per_1000"], sum(mine.values()) * per)
    if part["interval"] == "poisson":
        low, high = limits(sum(mine.values()), design(mine, base, usual), per)
        same(f"{what} lower limit", part["low"], low, 1e-4)
        same(f"{what} upper limit", part["high"], high, 1e-4)


def spread(yes, both):
    """Design effect of a share and the stories that it is known from."""
    y, n = sum(yes.values()), sum(both.values())
    if len(both) < FEWEST or not 0 < y < n:
        return clustering(both), np.inf
    stories = max(2.0, n / clustering(both))
    off = sum((yes.get(at, 0) - y / n * m) ** 2 for at, m in both.items())
    return max(1.0, off * stories / (stories - 1) / (n * y / n * (1 - y / n))), stories


def check_share(what, part, yes, both):
    y, n = sum(yes.values()), sum(both.values())
    same(f"{what} yes", part["yes"], y)
    same(f"{what} no", part["no"], n - y)
    effect, stories = spread(yes, both)
    if n:
        wide = 1.0 if stories == np.inf else (stats.t.ppf(0.975, max(1, stories - 1)) / stats.norm.ppf(0.975)) ** 2
        n_eff = n / (effect * wide)
        low, high = proportion_confint(y / n * n_eff, n_eff, method="wilson")
        same(f"{what} lower limit", part["low"] + 1, max(low, 0) + 1, 1e-5)
        same(f"{what} upper limit", part["high"], min(high, 1), 1e-4)


def check_tone(corpus, printed, least):
    """Friendly statements among all of two actors, in either direction."""
    yes, both = defaultdict(lambda: defaultdict(int)), defaultdict(lambda: defaultdict(int))
    for e in corpus.events:
        for at, n in corpus.added((r[0], r[1]) for r in e["by_article"]).items():
            pair = tuple(sorted((e["source"], e["target"])))
            both[pair][at] += n
            yes[pair][at] += n * (e["sign"] > 0)
    tests, few = {}, 1 if sum(corpus.stated.values()) < 500 else 5
    for pair, rows in both.items():
        total, friendly = sum(rows.values()), sum(yes[pair].values())
        if total < least or not 0 < friendly < total:
            continue
        for side in corpus.tested:
            parts = [(corpus.of({a: n for a, n in yes[pair].items() if n}, side, r), corpus.of(rows, side, r)) for r in (False, True)]
            counts = [(sum(y.values()), sum(b.values()), *spread(y, b)) for y, b in parts]
            if min(n for _, n, *_ in counts) < few:
                continue
            odds, variances = monroe(counts[0][:3], counts[1][:3], friendly / total, 2.0)
            z = odds / sqrt(sum(variances))
            unsure = sum(v * v / (stories - 1) for v, (*_, stories) in zip(variances, counts))
            p = 2 * stats.norm.sf(abs(z)) if unsure == 0 else 2 * stats.t.sf(abs(z), sum(variances) ** 2 / unsure)
            tests[pair, side] = (odds, z, p, parts)
    same("tone tested", printed["tested"], len(tests))
    q = dict(zip(tests, multipletests([t[2] for t in tests.values()], method="fdr_bh")[1])) if tests else {}
    for one in printed["listed"]:
        name = tuple(one["actors"]), one["side"]
        odds, z, p, parts = tests[name]
        same(f"tone {name} log-odds", one["log_odds"] + 10, odds + 10)
        same(f"tone {name} z", one["z"] + 10, z + 10)
        same(f"tone {name} p", one["p"], p, 1e-4)
        same(f"tone {name} q", one["q"], q[name], 1e-4)
        for part, (yes_, both_) in zip((one["here"], one["others"]), parts):
            check_share(f"tone {name}", part, yes_, both_)


def check_omissions(corpus, dyads, relations, printed):
    tests, said = {}, 0
    for side in corpus.sides:
        gone = set()
        here = corpus.total(corpus.sentences, side)
        base = corpus.of(corpus.sentences, side, True)
        for name, rows in [*dyads.items(), *relations.items()]:
            sign = name[2] if not isinstance(name[2], str) else 1 if name[2].endswith("+") else -1
            if isinstance(name[2], str) and (*name[:2], sign) in gone:
                continue
            if corpus.of(rows, side):
                said += 1
                continue
            gone.add((*name[:2], sign))
            n = sum(rows.values())
            if n and here:
                share = here / (here + sum(base.values()))
                tests[name, side] = (n / sum(base.values()) * here, (1 - share) ** (n / design(rows, base, clustering(rows))))
    q = multipletests([p for _, p in tests.values()] + [1.0] * said, method="fdr_bh")[1][: len(tests)] if tests else []
    q = dict(zip(tests, q))
    for one in printed["listed"]:
        name = key(one["thing"]), one["side"]
        same(f"omission {name} expected", one["expected"], tests[name][0])
        same(f"omission {name} p", one["p"], tests[name][1], 1e-4)
        same(f"omission {name} q", one["q"], q[name], 1e-4)


def check_similarity(corpus, printed):
    totals = {side: corpus.total(corpus.sentences, side) for side in corpus.sides}
    rates, signed = defaultdict(dict), defaultdict(lambda: defaultdict(float))
    for e in corpus.events:
        rows = corpus.added((r[0], r[1]) for r in e["by_article"])
        for side in corpus.sides:
            rate = corpus.total(rows, side) / totals[side]
            rates[side][e["source"], e["target"], e["key"]] = rate
            signed[side][e["source"], e["target"]] += e["sign"] * rate
    vectors = {s: (np.array(list(rates[s].values())), np.array(list(signed[s].values()))) for s in corpus.sides}
    for one in printed["pairs"]:
        (a, x), (b, y) = (vectors[side] for side in one["sides"])
        below = np.maximum(a, b).sum()
        same(f"Jaccard {one['sides']}", one["jaccard"], np.minimum(a, b).sum() / below if below else 0.0)
        norms = np.linalg.norm(x) * np.linalg.norm(y)
        same(f"cosine {one['sides']}", one["cosine"] + 10, (x @ y / norms if norms else 0.0) + 10)


def check(program, path):
    with open(path) as file:
        graph = json.load(file)
    number = random.Random(1)
    for article in graph["graph"]["articles"]:
        article["date"], article["sketch"] = None, f"{number.getrandbits(1024):0256x}"
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(graph, file)
        file.flush()
        printed = json.loads(subprocess.run([program, "compare", file.name, "--json"], check=True, capture_output=True).stdout)
    corpus, least = Corpus(graph), printed["settings"]["least"]
    for size in printed["sides"]:
        same(f"{size['name']} sentences", size["sentences"], corpus.total(corpus.sentences, size["name"]))
        same(f"{size['name']} statements", size["statements"], corpus.total(corpus.stated, size["name"]))
    dyads, relations, actors = things(corpus, graph, least)
    for family, items in (("dyad", dyads), ("relation", relations), ("actor", actors)):
        check_contrasts(corpus, family, items, printed["contrasts"][family])
    check_tone(corpus, printed["divisions"]["tone"], least)
    check_omissions(corpus, dyads, relations, printed["omissions"])
    check_similarity(corpus, printed["similarity"])
    print(f"{path.rsplit('/', 1)[-1]}: {checked} figures are as recomputed")


if __name__ == "__main__":
    for graph in sys.argv[2:]:
        check(sys.argv[1], graph)
