//! Draws a table as a PNG picture: the drawing of [`svg`](super::svg), painted with a typeface of its own.
//!
//! FJI -> TON `support+` becomes a blue arrow between two boxes.
//!
//! Never asks the system for fonts, so the same table gives the same picture on every machine; a letter that the typeface lacks
//! (it has Latin, Greek, Cyrillic and Hebrew) is an empty box.

use super::{Options, svg};
use crate::graph::Table;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree, fontdb};
use std::io::{self, Write};
use std::sync::Arc;

/// Liberation Sans 2.1.5 under a name of our own (SIL Open Font License 1.1, see `font/LICENSE`); it has Helvetica's widths.
const FACES: [&[u8]; 2] = [include_bytes!("font/regular.ttf"), include_bytes!("font/bold.ttf")];

/// Its name in the files.
const FAMILY: &str = "Whowhom Sans";

/// Pixels of the picture for one of the drawing, so that it is sharp on a dense screen and in print.
const SCALE: f32 = 2.0;

/// Most pixels of a picture, 256 MB while it is painted; a larger one is painted smaller.
const PIXELS: f32 = 64e6;

/// Draws the table; uses the options `title`, `top` and `legend`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut drawing = Vec::new();
    svg::write(table, options, &mut drawing)?;
    let tree = Tree::from_data(&drawing, &reading()).map_err(io::Error::other)?;
    let size = tree.size();
    let scale = SCALE.min((PIXELS / (size.width() * size.height())).sqrt());
    let whole = size.to_int_size().scale_by(scale).and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut picture = whole.ok_or_else(|| io::Error::other("the drawing has no size"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    out.write_all(&picture.encode_png().map_err(io::Error::other)?)
}

/// How the drawing is read: with our typeface alone, whatever it asks for.
fn reading() -> usvg::Options<'static> {
    let mut fonts = fontdb::Database::new();
    for face in FACES {
        fonts.load_font_data(face.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    usvg::Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..usvg::Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn painted(title: &str) -> Vec<u8> {
        let (graph, mut out) = (sample::graph(&[("FJI", "TON", "support", 2)]), Vec::new());
        let options = Options { title: Some(title.to_owned()), ..Options::default() };
        write(&Table::of(&graph), &options, &mut out).expect("memory");
        out
    }

    #[test]
    fn letters_are_painted_in_each_script_the_typeface_has() {
        for (one, other) in [("Fiji", "ijiF"), ("Łódź", "źdóŁ"), ("Қазақ", "қазаҚ"), ("Ήπει", "ιεπΉ")]
        {
            assert!(painted(one) != painted(other), "{one} and {other} look the same");
        }
    }

    #[test]
    fn a_picture_has_two_pixels_for_one_of_the_drawing() {
        let picture = Pixmap::decode_png(&painted("Fiji")).expect("PNG");
        assert!(picture.width() >= 2 * 480, "{}", picture.width());
    }
}
