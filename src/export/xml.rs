//! Makes any text safe to stand in XML, between tags and in attribute values.
//!
//! `Tom & "Jerry" <b>` becomes `Tom &amp; &quot;Jerry&quot; &lt;b&gt;`.
//!
//! Characters that XML 1.0 forbids even when escaped are left out, since a single one makes a file unreadable.

use std::fmt::{self, Display};

/// Prints a text escaped: `format!("<title>{}</title>", Text(title))`.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t>(pub &'t str);

impl Display for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for letter in self.0.chars() {
            match letter {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                _ if allowed(letter) => out.write_char(letter)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether XML 1.0 allows the character (production 2, Char). C1 controls are allowed there but print as nothing; they
/// are left out too, as are the marks that turn the direction of the text around them.
#[must_use]
pub const fn allowed(letter: char) -> bool {
    match letter {
        '\t' | '\n' => true,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            false
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_what_xml_forbids_is_left_out() {
        assert_eq!(Text("a&b <c> \"d\" 'e'").to_string(), "a&amp;b &lt;c&gt; &quot;d&quot; &#39;e&#39;");
        assert_eq!(Text("\0a\u{1b}b\u{ffff}c\rd\ne").to_string(), "abcd\ne");
    }

    #[test]
    fn letters_of_any_script_stay() {
        assert_eq!(Text("Қазақстан إيران 中国 🤝").to_string(), "Қазақстан إيران 中国 🤝");
    }
}
