//! Cleaning takes page furniture and leaves articles alone: on the five full articles, on real news, on invented pages.
//!
//! The full texts and the news stand in `../shared` (or `$WHOWHOM_SHARED`); where they are not, their tests say so and pass.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::prelude::*;
use whowhom::corpus::clean::{self, Rule};
use whowhom::corpus::{Article, Settings, read};
use whowhom::text::{Span, byte_of};

/// A file of the shared data, or `None` with a line that says so.
fn shared(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("WHOWHOM_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let path = folder.join(file);
    if !path.exists() {
        println!("no shared data {file}: not tested");
        return None;
    }
    Some(path)
}

fn articles(file: &str) -> Vec<Article> {
    let Some(path) = shared(file) else { return Vec::new() };
    read([path], &Settings::default()).unwrap().map(Result::unwrap).collect()
}

/// The article's lines without blanks around them.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut spans = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if !line.trim().is_empty() {
            spans.push(Span::new(start, start + line.trim().len()));
        }
    }
    spans
}

/// Bytes of the headline, standfirst and body of one of the five, by `tests/gold/body.tsv`.
fn body(article: &Article) -> Vec<Span> {
    let table = include_str!("gold/body.tsv");
    let rows = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let byte = |number: &str| byte_of(&article.text, number.parse().unwrap()).unwrap();
    rows.filter(|row| row[0] == article.id).map(|row| Span::new(byte(row[1]), byte(row[2]))).collect()
}

fn inside(spans: &[Span], line: Span) -> bool {
    spans.iter().any(|span| span.contains(line))
}

fn check_five(articles: &[Article]) {
    let mut wrong = Vec::new();
    for article in articles {
        let body = body(article);
        let (mut right, mut kept, mut lost) = (0, 0, 0);
        for line in lines(&article.text) {
            match (inside(&body, line), inside(&article.furniture, line)) {
                (true, false) | (false, true) => right += 1,
                (true, true) => {
                    lost += 1;
                    wrong.push(format!("{} lost: {}", article.id, line.of(&article.text)));
                }
                (false, false) => {
                    kept += 1;
                    wrong.push(format!("{} kept: {}", article.id, line.of(&article.text)));
                }
            }
        }
        println!("{}: {right} lines right, {kept} of furniture kept, {lost} of body lost", article.id);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_furniture_of_the_five_survives_and_no_body_is_lost() {
    check_five(&articles("seeds.jsonl"));
}

#[test]
fn the_five_are_cleaned_without_knowing_their_titles() {
    let mut articles = articles("seeds.jsonl");
    for article in &mut articles {
        (article.title, article.outlet) = (None, None);
        clean::mark(article);
    }
    check_five(&articles);
}

/// Articles of the shared data in the forms they have there: a text, or a list of sentences.
fn any_articles(file: &str) -> Vec<Article> {
    let Some(path) = shared(file) else { return Vec::new() };
    let records = std::fs::read_to_string(path).unwrap();
    records.lines().map(|line| any_article(&serde_json::from_str(line).unwrap())).collect()
}

fn any_article(record: &serde_json::Value) -> Article {
    let field = |key: &str| record[key].as_str().map(str::to_owned);
    let sentences = record["sentences"].as_array().into_iter().flatten();
    let joined = sentences.map(|sentence| sentence["text"].as_str().unwrap()).collect::<Vec<_>>().join("\n");
    let text = field("text").unwrap_or(joined);
    let mut article =
        Article { id: field("id").unwrap(), outlet: field("outlet"), title: field("title"), text, ..Article::default() };
    clean::mark(&mut article);
    article
}

/// What cleaning took from a set of articles, in bytes and lines.
#[derive(Default)]
struct Taken {
    bytes: [usize; 2],
    lines: [usize; 2],
}

impl Taken {
    fn count(&mut self, article: &Article) {
        self.bytes[0] += article.furniture.iter().map(|span| span.len()).sum::<usize>();
        self.bytes[1] += article.text.len();
        let lines = lines(&article.text);
        self.lines[0] += lines.iter().filter(|line| inside(&article.furniture, **line)).count();
        self.lines[1] += lines.len();
    }

    /// Percent of bytes and of lines.
    #[expect(clippy::cast_precision_loss, reason = "no corpus of a test has 2^52 bytes")]
    fn shares(&self) -> [f64; 2] {
        [&self.bytes, &self.lines].map(|[taken, of]| *taken as f64 / (*of).max(1) as f64 * 100.0)
    }
}

/// Prints every so many-th line that was removed, for reading: `WHOWHOM_SAMPLE=20 cargo test --test cleaning -- --nocapture`.
fn sample(file: &str, articles: &[Article]) {
    let Some(every) = std::env::var("WHOWHOM_SAMPLE").ok().and_then(|every| every.parse().ok()) else { return };
    let removed = articles.iter().flat_map(|article| clean::find(article).into_iter().map(move |found| (article, found)));
    for (article, found) in removed.step_by(every) {
        println!("{file} {} {:?}: {}", article.id, found.rule, found.span.of(&article.text));
    }
}

/// Prints what is removed from `file` by outlet and rule, and gives the share of bytes in percent.
fn removed(file: &str) -> f64 {
    let articles = any_articles(file);
    let (mut outlets, mut rules) = (BTreeMap::<&str, Taken>::new(), BTreeMap::<Rule, usize>::new());
    let mut all = Taken::default();
    for article in &articles {
        outlets.entry(article.outlet.as_deref().unwrap_or("(none)")).or_default().count(article);
        all.count(article);
        for found in clean::find(article) {
            *rules.entry(found.rule).or_default() += 1;
        }
    }
    for (outlet, taken) in &outlets {
        let [bytes, lines] = taken.shares();
        println!("{file} {outlet}: {lines:.2} % of {} lines, {bytes:.2} % of bytes", taken.lines[1]);
    }
    println!("{file}: {:.2} % of bytes, {} of {} lines; {rules:?}", all.shares()[0], all.lines[0], all.lines[1]);
    sample(file, &articles);
    all.shares()[0]
}

#[test]
fn real_news_is_left_alone() {
    for (file, most) in [
        ("corpus/news.jsonl", 3.0),
        ("gold/seesaw/train.articles.jsonl", 1.0),
        ("gold/seesaw/valid.articles.jsonl", 1.0),
        ("gold/dwie/train.jsonl", 0.2),
        ("gold/dwie/dev.jsonl", 0.2),
        ("gold/article-html/truth.jsonl", 0.2),
    ] {
        let share = removed(file);
        assert!(share <= most, "{file}: {share:.2} % of bytes removed, at most {most} % expected");
    }
}

/// Six invented paragraphs, long enough for an article.
const BODY: [&str; 6] = [
    "Ministers from Freedonia and Sylvania met in the border town of Ardel on Monday to sign an agreement on river transport.",
    "Freedonia will open three locks that have been shut since the dispute, and Sylvania will withdraw its customs patrols.",
    "\"We have lost ten years over a few barges,\" the Freedonian foreign minister, Ada Quill, told reporters after the talks.",
    "Her Sylvanian colleague, Tomas Verrin, said his government regarded the agreement as a first step towards a customs union.",
    "The opposition in Sylvania accused the government of giving way to pressure and announced a protest for the weekend.",
    "Both parliaments have to approve the agreement before the end of the year, and neither government has a safe majority.",
];

/// Cleans `head`, the body and `tail`, lines joined by empty lines, and gives the lines that are left.
fn left<'a>(head: &[&'a str], tail: &[&'a str]) -> Vec<&'a str> {
    let lines: Vec<&str> = head.iter().chain(&BODY).chain(tail).copied().collect();
    let mut article = Article { text: lines.join("\n\n"), ..Article::default() };
    clean::mark(&mut article);
    let cleaned = article.cleaned();
    lines.into_iter().filter(|line| cleaned.lines().any(|left| left == *line)).collect()
}

/// Invented pages, by the rule they show: what stands above and below the article, all of it furniture.
#[test]
fn furniture_around_an_article_goes() {
    let headline = "Locks on the Ardel to open again";
    for (rule, head, tail) in [
        ("advert", &["- Advertisement -"][..], &["Story continues below advertisement"][..]),
        ("share", &["Share this article", "Listen to this article"], &["Follow us on Twitter @river", "1,204 views"]),
        (
            "subscribe",
            &["We use cookies to improve this site."],
            &["Sign up for our River newsletter", "Get it delivered to your inbox"],
        ),
        (
            "comments",
            &["12 comments"],
            &[
                "Leave a comment",
                "river_fan",
                "The locks were never safe, and Ada Quill knows it as well as everybody in the town does.",
            ],
        ),
        ("list", &[], &["Related stories", "Sylvania votes on bridge toll", "Jul 3 2024", "Who is Ada Quill?"]),
        (
            "list with summaries",
            &[],
            &[
                "Most read",
                "Sylvania votes on bridge toll",
                "The toll is to pay for the second bridge, which has been promised since the flood.",
                "3 July 2024",
            ],
        ),
        (
            "teasers",
            &[
                "Flood warning for the lower valley",
                "The river rose by two metres overnight and the mayor of...",
                "Ferry line to close in spring",
                "After ninety years the last ferry between the towns…",
            ],
            &[],
        ),
        ("byline", &["By: Jo Park", "by Jo Park 35 views"], &["Ann Lee contributed to this report."]),
        (
            "picture",
            &["ardel_lock_2041.jpg", "Ministers at the lock (Shutterstock / Ann Lee)"],
            &["Photo: Ann Lee", "Barges wait at the second lock. REUTERS/Ann Lee"],
        ),
        ("date", &["Published: 4 May 2024", "4 May 2024"], &["Last updated 5 May 2024 at 3:12 pm"]),
        (
            "author",
            &[],
            &["About the author", "Jo Park", "Jo Park has written on rivers for twenty years and lives in Ardel."],
        ),
        ("author without a heading", &[], &["Jo Park is a columnist for the River Gazette and a former lock keeper."]),
        (
            "notice",
            &[],
            &[
                "The views expressed in this column are solely those of the author.",
                "This article has been republished with permission.",
                "© 2024 River Gazette",
            ],
        ),
        ("crumb", &["News | Rivers"], &[]),
        (
            "menu",
            &["Home", "News", "Rivers", "Bridges", "Opinion", "Weather", "Search", "Jobs"],
            &["Newsletter", "LATEST", "GAZETTE"],
        ),
        ("label", &["widget box", "widget box"], &["widget box"]),
        ("copy", &[], &[headline]),
    ] {
        let top: Vec<&str> = head.iter().copied().chain([headline]).collect();
        let expected: Vec<&str> = [headline].into_iter().chain(BODY).collect();
        let mut left = left(&top, tail);
        if rule == "copy" {
            left.dedup();
            left.truncate(expected.len());
        }
        assert_eq!(left, expected, "{rule}");
    }
}

/// Invented: two beginnings of other articles, in whole sentences, each with a button below it.
#[test]
fn beginnings_of_other_articles_go() {
    let tail = [
        "Rivers | Analysis",
        "Top photo credit: A flooded field (Ann Lee)",
        "Why the dam at Orsk will not be built",
        "Engineers have warned for years that the valley of the Orsk is too soft to carry a dam of the height that is planned.",
        "keep readingShow less",
        "Top photo credit: A ferry (Jo Park)",
        "The last ferry",
        "After ninety years the ferry between the two towns makes its last trip, and the pilot does not want to talk about it.",
        "keep readingShow less",
        "Want to hear more?",
    ];
    assert_eq!(left(&["Locks on the Ardel to open again"], &tail)[1..], BODY);
}

/// Invented: what looks like furniture and is the article.
const ARTICLES: &[(&str, &[&str])] = &[
    ("a short report", &["Locks open", "The locks on the Ardel are open.", "Barges passed on Monday.", "Nobody was hurt."]),
    (
        "bullet points",
        &[
            "What was agreed:",
            "• Freedonia opens three locks",
            "• Sylvania withdraws its patrols",
            "• A commission meets in May",
        ],
    ),
    (
        "questions and answers",
        &[
            "Q: Will you sign?",
            "A: We will.",
            "Q: When?",
            "A: By Friday.",
            "MS QUILL: No comment on that...",
            "Q: And the toll?",
        ],
    ),
    (
        "a table",
        &[
            "Barges a year",
            "Freedonia | 2022 | 310",
            "Sylvania | 2022 | 295",
            "Freedonia | 2023 | 12",
            "Sylvania | 2023 | 9",
        ],
    ),
    (
        "a speech",
        &[
            "My friends,",
            "we were told to wait.",
            "We waited...",
            "We were told to hope.",
            "We hoped...",
            "Share this day with your children!",
        ],
    ),
    (
        "a chronicle",
        &[
            "March 3, 2024",
            "The first barge is stopped at the second lock, and its crew is questioned by the Sylvanian customs patrol.",
            "March 9, 2024",
            "Freedonia shuts all three locks and calls its ambassador home for talks about the future of the treaty.",
        ],
    ),
    (
        "subheadings",
        &[
            "Locks open",
            BODY[0],
            "Latest talks in Ardel",
            BODY[1],
            "Comments from the opposition",
            BODY[4],
            "By the numbers",
            BODY[5],
        ],
    ),
    (
        "trailing off",
        &[
            BODY[0],
            "A word on the toll",
            "\"I could tell you about the toll, but then...\" he said, and left it there...",
            BODY[1],
        ],
    ),
    (
        "words of furniture in sentences",
        &[
            "Share prices of both shipping lines rose after the announcement, and traders said they expected more to come.",
            "He announced the strike on Twitter.",
            "By Friday the union had called off the strike, and the barges were moving again in both directions.",
            "Sign-up for the fund ends in May.",
            "The views of the minister do not necessarily help, the commission wrote in its report to both parliaments.",
            "\"Subscribe to our plan or leave,\" the newsletter of the union quoted Quill as saying at the meeting.",
        ],
    ),
    (
        "wrapped lines",
        &[
            "The locks on the river had been closed for ten years when the",
            "ministers met, and nobody in the town remembered how to",
            "share this",
        ],
    ),
];

#[test]
fn what_is_the_article_stays() {
    for (kind, lines) in ARTICLES {
        let mut article = Article { text: lines.join("\n"), ..Article::default() };
        clean::mark(&mut article);
        assert_eq!(article.furniture, [], "{kind}: {:?}", clean::find(&article));
    }
}

#[test]
fn one_paragraph_is_never_furniture_and_something_always_stays() {
    let cleaned = |text: &str| {
        let mut article = Article { text: text.into(), ..Article::default() };
        clean::mark(&mut article);
        article.cleaned()
    };
    assert_eq!(cleaned("Share this article"), "Share this article");
    assert_eq!(cleaned("Share\n\nAdvertisement\n\nRead more"), "Advertisement");
    assert_eq!(cleaned(""), "");
}

#[test]
fn spans_are_sorted_disjoint_and_never_move_the_text() {
    let text = format!("Share\r\n\r\nAdvertisement\r\n\r\n  {}\r\n\r\nРеклама — é\r\n\r\nTweet\r\n", BODY.join("\r\n\r\n"));
    let mut article = Article { text: text.clone(), ..Article::default() };
    clean::mark(&mut article);
    assert_eq!(article.text, text);
    assert_eq!(
        article.furniture.iter().map(|span| span.of(&text)).collect::<Vec<_>>(),
        ["Share\r\n\r\nAdvertisement", "Tweet"]
    );
    assert_eq!(article.cleaned(), format!("{}\r\n\r\nРеклама — é", BODY.join("\r\n\r\n")));
}

#[test]
fn a_page_of_very_many_lines_takes_linear_time() {
    for line in [
        "Related\n\n",
        "Author\n\n",
        "keep reading\n\n",
        "widget box\n\n",
        "Leave a comment\n\n",
        "News | Rivers\n",
        "Photo credit: X\n",
    ] {
        let mut article =
            Article { text: format!("{}\n\n{}", BODY.join("\n\n"), line.repeat(30_000)), ..Article::default() };
        let start = std::time::Instant::now();
        clean::mark(&mut article);
        assert!(start.elapsed().as_secs() < 10, "{line:?}: {:?}", start.elapsed());
    }
}

proptest! {
    /// Lines of every kind in any order: spans are in order, apart, on character borders and not of blanks.
    #[test]
    fn any_text_gives_spans_of_it(picks in prop::collection::vec((0usize..13, any::<bool>(), "\\PC{0,12}"), 0..40)) {
        let lines = ["Share", "Related", "4 May 2024", "By Jo Park", "News | Rivers", "Author", "A headline of some words…", "keep reading"];
        let mut text = String::new();
        for (pick, gap, odd) in &picks {
            text += lines.get(*pick).or_else(|| BODY.get(*pick - lines.len())).copied().unwrap_or(odd);
            text += if *gap { "\r\n\r\n" } else { "\n" };
        }
        let mut article = Article { text, title: picks.first().map(|(_, _, odd)| odd.clone()), ..Article::default() };
        clean::mark(&mut article);
        let mut end = 0;
        for span in &article.furniture {
            prop_assert!(end <= span.start && span.start < span.end);
            prop_assert_eq!(span.of(&article.text).trim(), span.of(&article.text));
            end = span.end;
        }
        prop_assert!(article.text.trim().is_empty() || !article.cleaned().is_empty());
    }
}
