//! Makes any text safe to stand in XML, between tags and in attribute values.
//!
//! `Tom & "Jerry" <b>` becomes `Tom &amp; &quot;Jerry&quot; &lt;b&gt;`.
//!
//! [`Text`] is for what is looked at, [`Data`] for what is read back, which keeps every character that XML can carry.
//! Characters that XML 1.0 forbids even when escaped are left out, since a single one makes a file unreadable.

use std::fmt::{self, Display};

/// Prints a text escaped: `format!("<title>{}</title>", Text(title))`.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t>(pub &'t str);

impl Display for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for letter in self.0.chars() {
            match escaped(letter) {
                Some(escaped) => out.write_str(escaped)?,
                None if allowed(letter) => out.write_char(letter)?,
                None => {}
            }
        }
        Ok(())
    }
}

/// Prints a text escaped so that every parser gives it back: tabs, line breaks and C1 controls as character references, which
/// the normalisation of line ends and of attribute values (XML 1.0 and 1.1, sections 2.11 and 3.3.3) would else turn into spaces.
#[derive(Debug, Clone, Copy)]
pub struct Data<'t>(pub &'t str);

impl Display for Data<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for letter in self.0.chars() {
            match (escaped(letter), letter) {
                (Some(escaped), _) => out.write_str(escaped)?,
                (None, '\t' | '\n' | '\r' | '\x7f'..='\u{9f}' | '\u{2028}') => write!(out, "&#{};", u32::from(letter))?,
                (None, '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}') => {}
                (None, _) => out.write_char(letter)?,
            }
        }
        Ok(())
    }
}

const fn escaped(letter: char) -> Option<&'static str> {
    match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
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
    fn data_keeps_breaks_and_all_that_xml_can_carry() {
        assert_eq!(Data("a\tb\r\nc").to_string(), "a&#9;b&#13;&#10;c");
        assert_eq!(Data("\0\u{1b}\u{fffe}<\u{85}\u{202e}").to_string(), "&lt;&#133;\u{202e}");
    }

    #[test]
    fn letters_of_any_script_stay() {
        assert_eq!(Text("Қазақстан إيران 中国 🤝").to_string(), "Қазақстан إيران 中国 🤝");
    }
}
