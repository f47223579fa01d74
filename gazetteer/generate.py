#!/usr/bin/env python3
"""Keeps the gazetteer tables in order and fills them from tables of public facts.

The three TOML files next to this script are the source of truth and are edited by hand. This script only ever adds:
what stands in a table already is never changed or removed, so a hand correction survives every later run.

    generate.py check                  validity, order, coverage, shared forms; exit code 1 when something is wrong
    generate.py format                 rewrite the tables sorted by id, in the one layout
    generate.py states COUNTRIES.tsv   add official long names, and say which states with an ISO code are missing
    generate.py people LEADERS_DIR     add heads of state and government that no entry covers yet

COUNTRIES.tsv and LEADERS_DIR are `countries.tsv` and the folder with `offices.tsv` and `leaders_1950_2021.tsv` of the
shared reference data (CIA World Factbook, public domain; REIGN). `states` also reads pycountry when it is installed.
A role's `to` from `people` is, in this order: none if the last edition still had the person; the day the next holder of
the same office began, if the person was seen until shortly before; the month of REIGN; the month last seen.
Python 3.11, standard library only (pycountry optional).
"""
import collections, csv, datetime, pathlib, re, sys, tomllib, unicodedata

HERE = pathlib.Path(__file__).resolve().parent
FILES = {"state": "states.toml", "organization": "organizations.toml", "person": "people.toml"}
KEYS = {
    "state": ["id", "name", "wikipedia", "aliases", "demonyms", "capital", "seats", "prefixes", "source"],
    "organization": ["id", "name", "wikipedia", "aliases", "acronyms", "demonyms", "seat", "country", "members", "source"],
    "person": ["id", "name", "wikipedia", "aliases", "surname", "famous", "roles", "source"],
}
FORM_KEYS = {"aliases", "demonyms", "capital", "seats", "acronyms", "surname"}
SWITCHES = ["name", "from", "to", "case", "not_before", "not_after", "needs"]
ROLE_KEYS = ["office", "of", "from", "to", "source"]
HEADS = {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "pope", "secretary-general"}
LAST_EDITION = "2026-01"
UN_MEMBERS = """AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN
BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH
FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR
JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU
RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN
TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE""".split()


# ---- reading and writing

def read(kind):
    path = HERE / FILES[kind]
    return tomllib.loads(path.read_text("utf-8")).get(kind, []) if path.exists() else []


def header(kind):
    path = HERE / FILES[kind]
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return "\n".join(line for line in lines[: next((i for i, l in enumerate(lines) if l.startswith("[[")), len(lines))])


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value(item, nested=False):
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, str):
        return quote(item)
    if isinstance(item, dict):
        order = ROLE_KEYS if "office" in item else SWITCHES
        return "{ " + ", ".join(f"{k} = {value(item[k], True)}" for k in order if k in item) + " }"
    parts = [value(part) for part in item]
    line = "[" + ", ".join(parts) + "]"
    if nested or len(line) <= 100:
        return line
    lines, current = [], ""
    for part in parts:
        if current and len(current) + len(part) > 108:
            lines.append(current)
            current = ""
        current += (" " if current else "") + part + ","
    return "[\n" + "".join(f"    {text}\n" for text in lines + [current]) + "]"


def write(kind, entries):
    blocks = [header(kind).strip()] if header(kind).strip() else []
    for entry in sorted(entries, key=lambda e: e["id"]):
        lines = [f"[[{kind}]]"]
        for key in KEYS[kind]:
            if key in entry and entry[key] not in ([], "", False):
                lines.append(f"{key} = {value(entry[key])}")
        blocks.append("\n".join(lines))
    (HERE / FILES[kind]).write_text("\n\n".join(blocks) + "\n", "utf-8")


def form(alias):
    return alias if isinstance(alias, str) else alias["name"]


def as_list(item):
    return item if isinstance(item, list) else [item]


def plain(text):
    text = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("ı", "i")
    text = text.replace("ß", "ss").replace("ə", "e").replace("æ", "ae").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain(name).lower())).strip("-")


# ---- check

def date_of(text):
    """The first day a date may mean, or None."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return None
    try:
        return datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return None


def last_day(text):
    """The last day a date may mean: the end of its year or month."""
    if len(text) == 10:
        return date_of(text)
    year, month = (int(text), 12) if len(text) == 4 else map(int, text.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def check():
    errors, notes = [], []
    tables = {kind: read(kind) for kind in FILES}
    ids = collections.Counter(e["id"] for entries in tables.values() for e in entries)
    errors += [f"id twice: {i}" for i, n in ids.items() if n > 1]
    states = {e["id"] for e in tables["state"]}
    errors += [f"UN member missing: {i}" for i in UN_MEMBERS if i not in states]
    forms = collections.defaultdict(list)
    roles = collections.defaultdict(list)
    for kind, entries in tables.items():
        if [e["id"] for e in entries] != sorted(e["id"] for e in entries):
            errors.append(f"{FILES[kind]} is not sorted by id")
        for entry in entries:
            check_entry(kind, entry, ids, errors, forms, roles)
    for folded, uses in sorted(forms.items()):
        for n, (one, a) in enumerate(uses):
            for two, b in uses[n + 1:]:
                if one != two and not told_apart(a, b):
                    errors.append(f"form shared: {a['name']!r}: {one} and {two}")
                elif one == two and a["name"] == b["name"]:
                    errors.append(f"form twice in one entity: {a['name']!r}: {one}")
    for (office, of), terms in sorted(roles.items()):
        terms.sort()
        for (start, end, who), (start2, end2, who2) in zip(terms, terms[1:]):
            if office in HEADS and who != who2 and (end - start2).days > 62:
                notes.append(f"{office} of {of}: {who} until {end} overlaps {who2} from {start2}")
    counts = {kind: len(entries) for kind, entries in tables.items()}
    print(counts, "forms", len(forms), "roles", sum(map(len, roles.values())))
    for line in notes:
        print("note:", line)
    for line in errors:
        print("error:", line)
    return 1 if errors else 0


def check_entry(kind, entry, ids, errors, forms, roles):
    here = entry["id"]
    errors += [f"{here}: unknown key {k}" for k in entry if k not in KEYS[kind]]
    errors += [f"{here}: no {k}" for k in ("name", "source") if not entry.get(k)]
    pattern = {"state": r"[A-Z]{3}", "organization": r"[A-Z0-9][A-Z0-9 .&-]*", "person": r"[a-z0-9]+(-[a-z0-9]+)*"}[kind]
    if not re.fullmatch(pattern, here):
        errors.append(f"{here}: id of an unusual shape")
    aliases = [a for key in FORM_KEYS - {"surname"} for a in entry.get(key, [])]
    if entry["name"] not in map(form, aliases):
        aliases.append(entry["name"])
    if entry.get("famous"):
        aliases += [s for s in as_list(entry.get("surname", entry["name"].split()[-1]))
                    if form(s) not in map(form, aliases)]
    for alias in aliases:
        alias = {"name": alias} if isinstance(alias, str) else alias
        errors += [f"{here}: unknown switch {k}" for k in alias if k not in SWITCHES]
        if not alias["name"].strip() or "  " in alias["name"] or alias["name"] != alias["name"].strip():
            errors.append(f"{here}: empty or untidy form {alias['name']!r}")
        check_dates(here, alias, errors)
        forms[plain(alias["name"]).casefold()].append((here, alias))
    for role in entry.get("roles", []):
        errors += [f"{here}: unknown role key {k}" for k in role if k not in ROLE_KEYS]
        if role["of"] not in ids:
            errors.append(f"{here}: {role['office']} of unknown {role['of']}")
        check_dates(here, role, errors)
        if role.get("from"):
            start, end = date_of(role["from"]), last_day(role.get("to", "2099"))
            roles[role["office"], role["of"]].append((start, end, here))
        else:
            errors.append(f"{here}: {role['office']} without from")
    for member in entry.get("members", []) + [entry[key] for key in ("seat", "country") if key in entry]:
        if member not in ids:
            errors.append(f"{here}: unknown state {member}")


def check_dates(here, item, errors):
    for key in ("from", "to"):
        if key in item and date_of(item[key]) is None:
            errors.append(f"{here}: bad date {item[key]}")
            return
    if "from" in item and "to" in item and date_of(item["from"]) > last_day(item["to"]):
        errors.append(f"{here}: from {item['from']} after to {item['to']}")


def told_apart(a, b):
    if a.get("case") == "exact" and b.get("case") == "exact" and a["name"] != b["name"]:
        return True
    if "needs" in a or "needs" in b:
        return True
    for one, two in ((a, b), (b, a)):
        if "to" in one and "from" in two and last_day(one["to"]) <= date_of(two["from"]):
            return True
    return False


# ---- states

def add_states(table):
    entries = {e["id"]: e for e in read("state")}
    longs = collections.defaultdict(list)
    for row in csv.DictReader(open(table, encoding="utf-8"), delimiter="\t"):
        longs[row["country"]].append(re.sub(r" \(.*|;.*", "", row["long"]))
    try:
        import pycountry
        for country in pycountry.countries:
            longs[country.alpha_3].append(getattr(country, "official_name", ""))
    except ImportError:
        print("pycountry is not installed: its long names are left out")
    taken = {plain(form(a)).casefold() for e in entries.values() for a in [e["name"], *e.get("aliases", [])]}
    for code, names in sorted(longs.items()):
        if code not in entries:
            print("no entry:", code, ", ".join(filter(None, names)))
            continue
        for name in names:
            name = re.sub(r"^[Tt]he ", "", name)
            if name and name != "none" and plain(name).casefold() not in taken:
                entries[code].setdefault("aliases", []).append(name)
                taken.add(plain(name).casefold())
    write("state", entries.values())


# ---- people

OFFICES = [
    (r"(acting|interim|caretaker|transition\w*|provisional) (president)", "acting president"),
    (r"(acting|interim|caretaker|transition\w*|provisional) (prime minister|premier)", "acting prime minister"),
    (r"(president of (the )?council of ministers|chair\w+ of the council of ministers)", "prime minister"),
    (r"(?<!vice )president\b", "president"), (r"prime minister|\bpremier\b", "prime minister"), (r"chancellor", "chancellor"),
]
# Territories, co-princes and the Vatican's governorate: their heads are another state's or not heads of state.
SKIP_STATES = set("VAT ASM GUM PRI VIR VGB MNP AND ATF CCK CXR NFK PCN SPM WLF TKL BLM MAF SHN FLK GIB AIA MSR TCA CYM "
                  "BMU GGY JEY IMN IOT SGS ABW CUW SXM COK NIU PYF NCL FRO GRL HKG MAC".split())
# Where the news drops second given names, so that "Luis Arce" stands beside "Luis Alberto Arce".
SHORT_NAMES = set("AGO ARG BOL BRA BLZ CHL COL CPV CRI CUB DOM ECU ESP GNB GTM GUY HND ISL LUX LVA MEX MOZ NIC PAN PER PRT "
                  "PRY ROU SLV STP TLS URY VEN VCT BHS JAM BRB TTO LCA GRD SUR MLT FRA HTI CAF CIV GAB CHE".split())
SKIP_WORDS = re.compile(r"\b(of|the|and|Council|Republic|Governor|Administrator|Minister|President|Prince|Leader|CEO|King"
                        r"|Coprince|Co-prince|Chairman|Member|Designate|Elect|Assembly|Chief|Sir|Sheikh|MP|Dr|General)\b")


def reign_ends(folder):
    """Surname -> last month in office, from the table that ends in 2021; only surnames of one state."""
    ends, states = collections.defaultdict(str), collections.defaultdict(set)
    for row in csv.DictReader(open(folder / "leaders_1950_2021.tsv", encoding="utf-8"), delimiter="\t"):
        if "2015-10" <= row["to"] < "2021-08":
            surname = plain(row["leader"]).casefold()
            ends[surname] = max(ends[surname], row["to"])
            states[surname].add(row["state_cow"])
    return {surname: end for surname, end in ends.items() if len(states[surname]) == 1}


def holders(folder):
    """(state, office) -> [since, last seen, given names, surname] of every edition, oldest first, spellings folded."""
    found = collections.defaultdict(list)
    for row in csv.DictReader(open(folder / "offices.tsv", encoding="utf-8"), delimiter="\t"):
        title = (row["title"] + " ").lower()
        office = next((o for pattern, o in OFFICES if re.search(pattern, title)), None)
        if office is None or re.search(r"deputy|vice|designate|elect", title) or row["country"] in SKIP_STATES:
            continue
        name = re.sub(r"^(Swiss Confederation|Spain) |\"[^\"]*\"|\([^)]*\)|\b[A-Z]\.|\b[Cc]apt\b\.?|Lt\. |Col\. ", "", row["name"])
        words = name.split()
        capitals = [i for i, w in enumerate(words) if re.sub(r"[-'’]", "", plain(w)).isupper() and len(w) > 1]
        if not capitals or SKIP_WORDS.search(" ".join(words)):
            continue
        surname = " ".join(titled(w) for w in words[capitals[0]:capitals[-1] + 1])
        since = re.sub(r"-00.*", "", row["since"])
        found[row["country"], office].append([since, row["last_seen"], " ".join(words[:capitals[0]]), surname])
    return {key: sorted(terms) for key, terms in found.items()}


def blocks(terms):
    """Consecutive terms of one holder become one block: [since, last seen, {(given names, surname): last seen}]."""
    result = []
    for since, seen, given, surname in terms:
        same = next((b for b in result if (b[0] == since or b is result[-1])
                     and any(akin(given, surname, *name) for name in b[2])), None)
        if same:
            same[1] = max(same[1], seen)
            same[2][given, surname] = max(same[2].get((given, surname), ""), seen)
        else:
            result.append([since, seen, {(given, surname): seen}])
    return result


def akin(given, surname, given2, surname2):
    """Two spellings or two lengths of one name, given that both held one office at about the same time."""
    words, words2 = (set(re.split(r"[ -]", plain(n).casefold())) for n in (f"{given} {surname}", f"{given2} {surname2}"))
    starts = [plain(a).casefold()[:3] == plain(b).casefold()[:3] for a, b in ((given, given2), (surname, surname2))]
    return len(words & words2) >= 2 or all(starts)


def add_people(folder):
    folder = pathlib.Path(folder)
    entries = {e["id"]: e for e in read("person")}
    words, days = set(), collections.defaultdict(list)
    for entry in entries.values():
        for role in entry.get("roles", []):
            days[role["of"], role["office"]].append(date_of(role["from"]))
            for name in [entry["name"], *map(form, entry.get("aliases", []))]:
                words |= {(role["of"], plain(word).casefold()) for word in re.split(r"[ -]", name) if len(word) > 2}
    reign, added = reign_ends(folder), {}
    for (country, office), terms in sorted(holders(folder).items()):
        chain = blocks(terms)
        for block, after in zip(chain, chain[1:] + [None]):
            since, seen, names = block
            ranked = sorted(names, key=lambda n: (names[n], " ".join(n) != plain(" ".join(n)), -len(n[0])), reverse=True)
            given, surname = ranked[0]
            known = (country, plain(surname.split()[-1].split("-")[-1]).casefold()) in words or any(
                abs((day - date_of(since)).days) <= 31 for day in days[country, office])
            if known or not given:
                continue
            name = f"{given} {surname}"
            role = {"office": office, "of": country, "from": since}
            end = term_end(seen, after, reign.get(plain(surname).casefold(), ""))
            if end:
                role["to"] = end
            if role.get("to") == since:
                continue
            key = (country, plain(given).casefold()[:3], plain(surname).casefold())
            entry = added.setdefault(key, {"id": slug(name), "name": name, "roles": [], "source": "CIA World Factbook, as of 2026-01"})
            entry["roles"] = sorted(entry["roles"] + [role], key=lambda r: r["from"])
            others = {" ".join(n) for n in ranked if n[0]} | {name, plain(name)}
            if country in SHORT_NAMES:
                others |= {f"{g.split()[0]} {s}" for g, s in ranked if g} | {f"{plain(given.split()[0])} {plain(surname)}"}
            entry["aliases"] = sorted((set(entry.get("aliases", [])) | others) - {entry["name"]})
            if " " in surname:
                entry["surname"] = surname
    new = {e["id"]: e for e in added.values() if e["id"] not in entries}
    write("person", list(entries.values()) + list(new.values()))
    print("added", len(new))


def term_end(seen, after, reign):
    if after and len(after[0]) == 10 and (date_of(after[0]) - date_of(seen)).days < 400:
        return after[0]
    if seen[:7] >= LAST_EDITION:
        return None
    return reign if reign > seen[:7] else seen[:7]


def titled(word):
    """TOUADÉRA -> Touadéra, SAMBA-PANZA -> Samba-Panza, MCKAY -> McKay, DA -> da."""
    if word in ("DE", "DA", "DO", "DOS", "DEL", "BIN"):
        return word.lower()
    word = "-".join(part.capitalize() for part in word.split("-"))
    word = re.sub(r"(?<=\b[ODdN]['’])(\w)", lambda m: m[1].upper(), word)
    return re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), word)


def main(arguments):
    match arguments:
        case ["check"]:
            return check()
        case ["format"]:
            for kind in FILES:
                write(kind, read(kind))
        case ["states", table]:
            add_states(table)
        case ["people", folder]:
            add_people(folder)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
