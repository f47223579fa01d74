//! The content-security policy of a page: which style and which script may run, by their SHA-256.
//!
//! A style and a script of our own give `default-src 'none'; script-src 'sha256-...'; style-src 'sha256-...' ...`.
//!
//! Digests and not `'unsafe-inline'`: with them the browser itself refuses a script that an article would smuggle in
//! (W3C, Content Security Policy Level 3, section 6.7.3.3).

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The policy for a page with exactly this style and this script; it may load nothing.
#[must_use]
pub fn of(style: &str, script: &str) -> String {
    let (script, style) = (digest(script), digest(style));
    // `data:` is the empty icon, without which a browser asks the server for one.
    format!("default-src 'none'; script-src {script}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'")
}

/// The policy for a page with exactly this style and no script; it may load nothing.
#[must_use]
pub fn without_script(style: &str) -> String {
    format!("default-src 'none'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'", digest(style))
}

fn digest(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4's example "abc", in base64.
        let policy = of("", "abc");
        assert!(policy.contains("script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"), "{policy}");
    }
}
