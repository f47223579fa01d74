//! Splits a text file into its front matter and its text.
//!
//! ```text
//! ---
//! outlet: RT
//! date: 2024-11-27
//! ---
//! The text starts here.
//! ```
//!
//! Keys are `outlet date title url author id`, in any letter case; others are passed over, and so are comments, empty
//! lines and the indented or dashed lines of a YAML list. Anything else between the dashes, or no second `---`, means
//! that the first was a rule drawn across the page: all of the file is text.

/// What the front matter says; values are trimmed and out of their quotes, never empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) outlet: Option<&'a str>,
    pub(super) date: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) url: Option<&'a str>,
    pub(super) author: Option<&'a str>,
    /// Whether a first `---` with a known key after it is never closed.
    pub(super) open: bool,
}

/// The front matter and where the text starts, in bytes; 0 when there is none.
pub(super) fn split(file: &str) -> (FrontMatter<'_>, usize) {
    let mut front = FrontMatter::default();
    let mut at = 0;
    for (number, line) in file.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        match (number, line) {
            (0, "---") => {}
            (0, _) => return (FrontMatter::default(), 0),
            (_, "---") => return (front, at),
            _ if front.read(line) => {}
            _ => break,
        }
    }
    let open = front != FrontMatter::default();
    (FrontMatter { open, ..FrontMatter::default() }, 0)
}

impl<'a> FrontMatter<'a> {
    /// Reads one line; `false` when it cannot be part of front matter.
    fn read(&mut self, line: &'a str) -> bool {
        if line.is_empty() || line.starts_with([' ', '\t', '#', '-']) {
            return true;
        }
        let Some((key, value)) = line.split_once(':') else { return false };
        if key.contains(' ') {
            return false;
        }
        let slot = match key.to_ascii_lowercase().as_str() {
            "id" => &mut self.id,
            "outlet" => &mut self.outlet,
            "date" => &mut self.date,
            "title" => &mut self.title,
            "url" => &mut self.url,
            "author" => &mut self.author,
            _ => return true,
        };
        *slot = Some(unquoted(value.trim())).filter(|value| !value.is_empty());
        true
    }
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote)).map_or(value, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_colons_and_loses_its_quotes() {
        let (front, at) = split("---\ntitle: \"Putin: a visit\"\nURL: https://a.example/b\n---\r\nText");
        assert_eq!(front.title, Some("Putin: a visit"));
        assert_eq!(front.url, Some("https://a.example/b"));
        assert_eq!(at, "---\ntitle: \"Putin: a visit\"\nURL: https://a.example/b\n---\r\n".len());
    }

    #[test]
    fn unknown_keys_lists_and_comments_are_passed_over() {
        let (front, _) = split("---\ntags:\n  - oil\n- gas\n# by hand\n\noutlet: RT\nlayout: post\n---\n");
        assert_eq!(front, FrontMatter { outlet: Some("RT"), ..FrontMatter::default() });
    }

    #[test]
    fn a_rule_across_the_page_is_text() {
        for file in
            ["---\nMinisters met in Astana.\n---\nMore.", "--\noutlet: RT\n---\n", "Text\n---\noutlet: RT\n---\n", ""]
        {
            assert_eq!(split(file), (FrontMatter::default(), 0), "{file}");
        }
    }

    #[test]
    fn front_matter_without_an_end_is_text_and_is_told() {
        let (front, at) = split("---\noutlet: RT\nMinisters met in Astana.\n");
        assert!(front.open);
        assert_eq!((front.outlet, at), (None, 0));
    }
}
