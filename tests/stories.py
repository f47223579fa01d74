#!/usr/bin/env python3
"""Holds `compare --story` to the annotated stories of SEESAW: which articles tell one event, and who is treated worse by whom.

    python3 tests/stories.py WHOWHOM ../shared/gold/seesaw/{train,valid}.articles.jsonl

Prints the pair F of stories, and for every target that two outlets of a story cover, how often the tool orders the outlets' tone
as the annotators did (a tie or a target not found counts half), with a 95 % interval by drawing stories anew; beside it a naive
baseline if vaderSentiment is installed: every two annotated names of a sentence in text order, the sign of the words between
(VADER), negative if they have none. Standard library otherwise. Exits with 1 if a pair F is below 0.8.
"""
import collections
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    VADER = SentimentIntensityAnalyzer()
except ImportError:
    VADER = None


def norm(text):
    text = " ".join(re.sub(r"[^\w<> ]+", " ", text.casefold().replace("_", " ")).split())
    return text.removeprefix("the ")


def matched(name, names):
    """The annotated name that this one is, by its words."""
    name = norm(name)
    if name in names:
        return name
    words = set(name.split())
    near = [other for other in names if words and (words <= set(other.split()) or set(other.split()) <= words)]
    return near[0] if len(near) == 1 else name


def compare(whowhom, gold):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        with open(folder / "in.jsonl", "w", encoding="utf-8") as out:
            for row in gold:
                text = "\n".join(sentence["text"] for sentence in row["sentences"])
                keys = {key: row[key] for key in ("id", "outlet", "date", "title")}
                out.write(json.dumps({**keys, "text": text}) + "\n")
        run = lambda *args: subprocess.run([whowhom, *map(str, args)], check=True, capture_output=True).stdout
        run("build", folder / "in.jsonl", "--no-clean", "-o", folder / "out")
        return json.loads(run("compare", folder / "out/graph.json", "--json", "--story", "--draws", 100))


def pairs(groups):
    return {tuple(sorted((a, b))) for group in groups for at, a in enumerate(group) for b in group[:at]}


def tones_found(compared):
    """By article, the tone of each actor on its side of the story."""
    tones = collections.defaultdict(dict)
    for story in compared["stories"]:
        for article in story["articles"]:
            for actor in story["actors"]:
                if article["side"] in actor["sides"]:
                    tones[article["id"]][actor["name"]] = actor["sides"][article["side"]]["tone"]
    return tones


def naive(row):
    """(friendly, hostile) by target."""
    counts, forms = collections.defaultdict(lambda: [0, 0]), {}
    for entity in row["entities"]:
        forms[entity["name"]] = entity["name"]
        if "People" in entity.get("types", []) and " " in entity["name"]:
            forms[entity["name"].split()[-1]] = entity["name"]
    for sentence in row["sentences"]:
        places = {}
        for form, name in forms.items():
            found = re.search(r"\b" + re.escape(form) + r"\b", sentence["text"])
            if found and (name not in places or found.span() < places[name]):
                places[name] = found.span()
        order = sorted(places.items(), key=lambda item: item[1])
        for at, (_, (_, end)) in enumerate(order):
            for name, (start, _) in order[at + 1 :]:
                score = VADER.polarity_scores(sentence["text"][end:start])["compound"]
                counts[norm(name)][0 if score > 0 else 1] += 1
    return {name: (good - bad) / (good + bad) for name, (good, bad) in counts.items()}


def annotated(row):
    edges = {(e["sentence"], norm(e["source"]), norm(e["target"]), e["sign"]) for e in row["edges"]}
    counts = collections.defaultdict(lambda: [0, 0])
    for _, _, target, sign in edges:
        counts[target][0 if sign == "positive" else 1] += 1
    return {target: (good - bad) / (good + bad) for target, (good, bad) in counts.items() if not target.startswith("<")}


def outcomes(rows, tones):
    """(story, right by the tool, right by the baseline, whether the tool tells the two apart), a row a target of two outlets."""
    found = []
    stories = collections.defaultdict(list)
    for row in rows:
        names = {norm(e["name"]) for e in row["entities"]} | {norm(e[k]) for e in row["edges"] for k in ("source", "target")}
        ours = {matched(name, names): tone for name, tone in tones.get(row["id"], {}).items()}
        stories[row["story"]].append((annotated(row), ours, naive(row) if VADER else {}))
    for story, articles in stories.items():
        for at, one in enumerate(articles):
            for other in articles[:at]:
                for target in sorted(one[0].keys() & other[0].keys()):
                    if one[0][target] != other[0][target]:
                        is_more = one[0][target] > other[0][target]
                        right = lambda a, b: 0.5 if a is None or b is None or a == b else float((a > b) == is_more)
                        ours = one[1].get(target), other[1].get(target)
                        base = one[2].get(target, 0), other[2].get(target, 0)
                        found.append((story, right(*ours), right(*base), None not in ours))
    return found


def interval(found, value):
    by_story = collections.defaultdict(list)
    for row in found:
        by_story[row[0]].append(value(row))
    stories, draws = list(by_story), []
    random.seed(1)
    for _ in range(2000):
        drawn = [v for story in random.choices(stories, k=len(stories)) for v in by_story[story]]
        draws.append(sum(drawn) / len(drawn))
    draws.sort()
    mean = sum(map(value, found)) / len(found)
    return f"{100 * mean:.1f} % [{100 * draws[50]:.1f}, {100 * draws[1949]:.1f}]"


def main():
    whowhom, *files = sys.argv[1:]
    everything, worst = [], 1
    for path in files:
        with open(path, encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        compared = compare(whowhom, rows)
        stories = collections.defaultdict(list)
        for row in rows:
            stories[row["story"]].append(row["id"])
        wanted, found = pairs(stories.values()), pairs([[a["id"] for a in s["articles"]] for s in compared["stories"]])
        both = len(wanted & found)
        f = 2 * both / (len(wanted) + len(found))
        worst = min(worst, f)
        print(f"{Path(path).name}: stories: pair F {f:.3f}, precision {both / len(found):.3f}, recall {both / len(wanted):.3f}")
        part = outcomes(rows, tones_found(compared))
        report(Path(path).name, part)
        everything += [(path + row[0], *row[1:]) for row in part]
    if len(files) > 1:
        report("all", everything)
    return int(worst < 0.8)


def report(name, found):
    decided = [row for row in found if row[3]]
    print(f"{name}: tone of {len(found)} pairs: {interval(found, lambda row: row[1])} ordered as annotated; of the {len(decided)} with the target found at both: {interval(decided, lambda row: row[1])}")
    if VADER:
        print(f"{name}: baseline {interval(found, lambda row: row[2])}; difference {interval(found, lambda row: row[1] - row[2])}")


if __name__ == "__main__":
    sys.exit(main())
