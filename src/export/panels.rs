//! Draws two graphs side by side as one SVG, every actor at the same place in both, so that the eye finds what changed.
//!
//! FJI -> TON `support+` before and `accuse-` after are two panels with Fiji and Tonga alike, a blue line in one, a dashed
//! vermilion one in the other.
//!
//! The places are those of the drawing of both graphs in one; what only one side has keeps its place in the other, faintly.
//! Each panel is limited to its own weightiest lines and says in its caption what it leaves out.

use super::Options;
use super::layout::Size;
use super::picture::Picture;
use super::sheet::Sheet;
use super::svg::{Px, content, open};
use crate::graph::Table;
use std::io::{self, Write};

/// Draws the sides of `union`, a table whose rows are marked by what became of them; `views` are tables with the actors of the
/// union and the edges of one side. Uses the options `title`, `top`, `legend` and `sides`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(union: &Table<'_>, views: [&Table<'_>; 2], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (plan, pictures) = Picture::sides(union, views, options);
    let sheets = Sheet::alike(&plan, &pictures);
    let Size { width, height } = sheets[0].size;
    let title = plan.title.as_deref().unwrap_or("Who does what to whom");
    open(Size { width: 2.0 * width, height }, title, &plan.caption, out)?;
    for (x, sheet) in [0.0, width].into_iter().zip(&sheets) {
        let (x, width, height) = (Px(x), Px(width), Px(height));
        writeln!(out, "<svg class=\"panel\" x=\"{x}\" width=\"{width}\" height=\"{height}\">")?;
        content(sheet, out)?;
        writeln!(out, "</svg>")?;
    }
    writeln!(out, "</svg>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::graph::Mark;

    /// Where the actors of each panel stand: what is drawn of each but its tooltip.
    fn outlines(panel: &str) -> Vec<&str> {
        panel
            .split("class=\"actor\"")
            .skip(1)
            .filter_map(|part| part.split("</title>").nth(1)?.split("<text").next())
            .collect()
    }

    #[test]
    fn every_actor_has_the_same_place_in_both_panels() {
        let both = sample::graph(&[("FJI", "TON", "support", 2), ("FJI", "WSM", "accuse", 1), ("TON", "WSM", "aid", 1)]);
        let mut union = Table::of(&both);
        union.edges.iter_mut().for_each(|row| row.mark = Some(Mark::Changed));
        union.nodes.iter_mut().for_each(|row| row.mark = Some(Mark::Same));
        union.nodes[2].mark = Some(Mark::Added);
        let (mut one, mut other) = (Table::of(&both), Table::of(&both));
        one.edges.truncate(1);
        other.edges.remove(0);
        let sides = Some(["A <b>", "B"].map(str::to_owned));
        let mut out = Vec::new();
        write(&union, [&one, &other], &Options { sides, ..Options::default() }, &mut out).expect("memory");
        let svg = String::from_utf8(out).expect("text");
        let panels: Vec<&str> = svg.split("class=\"panel\"").skip(1).collect();
        assert_eq!(panels.len(), 2);
        assert_eq!(outlines(panels[0]).len(), 3);
        assert_eq!(outlines(panels[0]), outlines(panels[1]));
        assert_eq!(panels.iter().map(|panel| panel.matches(" opacity=\"0.25\"").count()).collect::<Vec<_>>(), [1, 0]);
        assert!(panels[0].contains(">A &lt;b&gt;</text>") && panels[1].contains(">B</text>"), "{svg}");
    }
}
