//! Small bars of a share with its interval, for the cells of a table.
//!
//! 9 friendly statements of 12 are a bar three quarters blue, with a whisker from the 45th to the 93rd of a hundred parts.

use crate::diff::compare::rates::Share;
use crate::export::theme::{Stroke, TEXT};

/// A bar of the first kind's share, blue, against the second's, vermilion; the whisker is the 95 % interval of the share.
pub(super) fn tone(share: &Share) -> String {
    let [blue, red] = [Stroke::Cooperation, Stroke::Conflict].map(|stroke| stroke.ink().colour);
    let [at, low, high] = [share.share, share.low, share.high].map(|part| whole(part * 100.0));
    let (rest, friendly) = (100 - at, whole(share.share * 100.0));
    format!(
        "<svg class=\"bar\" viewBox=\"-1 0 102 14\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{friendly} % friendly, {low} to {high} %\"><rect y=\"2\" width=\"{at}\" height=\"10\" fill=\"{blue}\"/>\
         <rect x=\"{at}\" y=\"4\" width=\"{rest}\" height=\"6\" fill=\"{red}\"/>\
         <path d=\"M{low} 7H{high}M{low} 1V13M{high} 1V13\" stroke=\"{TEXT}\"/></svg>"
    )
}

/// A number from 0 to 100 without its fraction.
fn whole(value: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let whole = value.round().clamp(0.0, 100.0) as u8;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare::rates::Method;

    #[test]
    fn a_bar_says_its_share_and_interval() {
        let share =
            Share { yes: 9.0, no: 3.0, stories: 9, share: 9.0 / 12.0, low: 0.4477, high: 0.9311, interval: Method::Wilson };
        let bar = tone(&share);
        assert!(bar.contains("aria-label=\"75 % friendly, 45 to 93 %\""), "{bar}");
        assert!(bar.contains("width=\"75\"") && bar.contains("x=\"75\"") && bar.contains("M45 7H93"), "{bar}");
    }
}
