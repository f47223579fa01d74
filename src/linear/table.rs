//! A table from feature hashes to rows of weights, one weight a choice, and its file.
//!
//! The feature "the word is `the`" has the hash 0x3f..., its row says +9.1 for `DET` and -2.0 for `NOUN`; the score of
//! a choice is the sum of its weights over the features of the place.
//!
//! A feature the trainer did not keep has no row: each row carries a check of its hash, so an unseen feature takes the
//! weights of another once in some thousand look-ups. A plain hashed table gives every unseen feature foreign weights, and they add noise.
//! In the file a weight is one byte, sign and logarithm: nearly all weights are small and a few large, and linear bytes
//! either clip the large or drop the small. Fields take just the bits they need and are not compressed further: inflating would save a
//! fifth of the file and take longer than all the rest of the reading.

use super::bits::{BitReader, BitWriter};
use std::collections::BTreeSet;
use std::io;

/// Features a bucket can hold; with the two words of [`Bucket::row`] it fills half a cache line.
const LANES: usize = 14;

/// Mean features a bucket. Raising it saves memory and drops more features that find their bucket full.
const MEAN_LOAD: usize = 9;

/// Steps of a weight's logarithm per doubling. Raising it makes weights finer and files larger.
const STEPS: f32 = 4.0;

/// Doublings between the largest weight and the smallest that is written; smaller ones become 0. At 6 a tenth of a point of
/// attachment is lost, at 8 the file is a twentieth larger for nothing.
const OCTAVES: f32 = 7.0;

/// The largest weight in memory: sums of some seventy features stay below `i16::MAX` unless nearly all are extreme, and
/// then saturate.
const TOP: f32 = 1500.0;

/// First bytes of a file, with the version of the format.
const MAGIC: &[u8; 4] = b"WWT2";

/// Checks of the features in one bucket (0: free lane) and the number of its first row, in one aligned half cache line.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Bucket([u16; LANES + 2]);

impl Bucket {
    fn row(&self) -> usize {
        usize::from(self.0[LANES]) | usize::from(self.0[LANES + 1]) << 16
    }
}

/// Weights of `W` choices for each feature that the trainer kept.
#[derive(Debug)]
pub struct Table<const W: usize> {
    buckets: Vec<Bucket>,
    /// The first row is all zero: that of every feature without a row.
    rows: Vec<[i16; W]>,
}

/// One feature with its weights, of which most are zero: the choice and its weight.
pub type Row = (u64, Vec<(usize, f32)>);

impl<const W: usize> Table<W> {
    /// What the largest weight of a file is in memory.
    pub const TOP: f32 = TOP;

    /// Adds the weights of every feature to the scores.
    pub fn score<const N: usize>(&self, features: &[u64; N], scores: &mut [i16; W]) {
        let rows = features.map(|feature| self.find(feature));
        for row in rows {
            for (score, weight) in scores.iter_mut().zip(&self.rows[row]) {
                *score = score.saturating_add(*weight);
            }
        }
    }

    /// The weights of one feature, all zero if the trainer did not keep it.
    #[must_use]
    pub fn weights(&self, feature: u64) -> &[i16; W] {
        &self.rows[self.find(feature)]
    }

    /// The number of the feature's row, 0 if it has none.
    fn find(&self, feature: u64) -> usize {
        let bucket = &self.buckets[bucket_of(feature, self.buckets.len())];
        let check = check_of(feature);
        let mut found = 0u32;
        for (lane, other) in bucket.0.iter().enumerate() {
            found |= u32::from(*other == check) << lane;
        }
        found &= (1 << LANES) - 1;
        if found == 0 { 0 } else { bucket.row() + found.trailing_zeros() as usize }
    }

    /// Reads a table from the bytes of its file.
    ///
    /// # Errors
    ///
    /// When the bytes are no such file, are cut off, or were written for another number of choices.
    pub fn read(bytes: &[u8]) -> io::Result<Self> {
        let wrong = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
        let head = Head::read(bytes).filter(|head| head.width == W && head.buckets > 0);
        let head = head.ok_or_else(|| wrong(format!("no weights of {W} choices")))?;
        Self::from_bits(&head).ok_or_else(|| wrong("weights that are cut off or contradict themselves".to_owned()))
    }

    /// Builds the table; `None` if the bits run short or point outside.
    fn from_bits(head: &Head<'_>) -> Option<Self> {
        let values: Vec<i16> = head.levels.iter().map(|code| value_of(*code)).collect();
        let mut bits = BitReader::new(head.body);
        let mut rows = Vec::with_capacity(head.features + 1);
        rows.push([0; W]);
        let mut buckets = Vec::with_capacity(head.buckets);
        for _ in 0..head.buckets {
            let mut bucket = [0; LANES + 2];
            [bucket[LANES], bucket[LANES + 1]] = halves(u32::try_from(rows.len()).ok()?);
            let load = bits.take(LOAD) as usize;
            for check in bucket[..LANES].get_mut(..load)? {
                *check = halves(bits.take(CHECK))[0];
                let mut row = [0; W];
                head.each_cell(&mut bits, |choice, level| {
                    *row.get_mut(choice)? = *values.get(level)?;
                    Some(())
                })?;
                rows.push(row);
            }
            buckets.push(Bucket(bucket));
        }
        (bits.is_done() && rows.len() == head.features + 1).then_some(Self { buckets, rows })
    }

    /// The bytes of the file of a table with these rows.
    /// Of rows that find their bucket full, those with the smallest weights are left out.
    ///
    /// # Errors
    ///
    /// When there are 2^32 rows or more.
    pub fn write(rows: &[Row]) -> io::Result<Vec<u8>> {
        let largest = rows.iter().flat_map(|row| &row.1).map(|cell| cell.1.abs()).fold(f32::MIN_POSITIVE, f32::max);
        let count = (rows.len() / MEAN_LOAD).max(1);
        let mut buckets: Vec<Vec<(u16, &Row)>> = vec![Vec::new(); count];
        for row in rows {
            buckets[bucket_of(row.0, count)].push((check_of(row.0), row));
        }
        let strength = |row: &Row| row.1.iter().map(|cell| cell.1.abs()).sum::<f32>();
        let coded = |row: &Row| {
            let cells = row.1.iter().map(|(choice, weight)| (byte(*choice), code_of(*weight / largest)));
            let mut cells: Vec<(u8, u8)> = cells.filter(|cell| cell.1 != 0).collect();
            cells.sort_unstable();
            cells
        };
        let mut kept: Vec<Vec<Lane>> = Vec::with_capacity(count);
        for bucket in &mut buckets {
            bucket.sort_by(|a, b| strength(b.1).total_cmp(&strength(a.1)));
            bucket.truncate(LANES);
            bucket.sort_by_key(|(check, row)| (*check, row.0));
            kept.push(bucket.iter().map(|(check, row)| (*check, coded(row))).collect());
        }
        pack(W, &kept)
    }
}

/// A feature in its bucket: its check, and its choices with their codes.
type Lane = (u16, Vec<(u8, u8)>);

/// Bits of the number of features in a bucket.
const LOAD: u32 = 4;

/// The most choices of which a row says by one bit each whether they have a weight, instead of listing them.
const NARROW: u8 = 8;

/// What stands before the bits of the buckets.
struct Head<'b> {
    width: usize,
    buckets: usize,
    features: usize,
    /// Choices that have weights are below.
    choices: u8,
    /// The codes that occur, sorted.
    levels: &'b [u8],
    /// The buckets: for each the number of its features, and for each of these its check and its row. A row is a bit for each
    /// choice and a code for each that is set; or, if there are many choices, a number and so many choices with their
    /// codes. A code is given by its place among the levels.
    body: &'b [u8],
}

impl<'b> Head<'b> {
    fn read(bytes: &'b [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(18)?;
        let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize;
        let (width, buckets, features, choices) = (number(4), number(8), number(12), head[16]);
        let (levels, body) = rest.split_at_checked(usize::from(head[17]))?;
        let is_whole = &head[..4] == MAGIC && usize::from(choices) <= width && features <= buckets.checked_mul(LANES)?;
        is_whole.then_some(Self { width, buckets, features, choices, levels, body })
    }

    fn is_narrow(&self) -> bool {
        self.choices <= NARROW
    }

    /// Bits of a level.
    fn level(&self) -> u32 {
        bits_below(self.levels.len())
    }

    /// Bits of a choice that is listed.
    fn choice(&self) -> u32 {
        bits_below(usize::from(self.choices))
    }

    /// Bits of what a row begins with.
    fn start(&self) -> u32 {
        if self.is_narrow() { u32::from(self.choices) } else { bits_below(usize::from(self.choices) + 1) }
    }

    /// Hands over choice and level of each cell of the next row; `None` if `give` does not want one.
    #[inline]
    fn each_cell(&self, bits: &mut BitReader<'_>, mut give: impl FnMut(usize, usize) -> Option<()>) -> Option<()> {
        let mut left = bits.take(self.start());
        if self.is_narrow() {
            while left > 0 {
                give(left.trailing_zeros() as usize, bits.take(self.level()) as usize)?;
                left &= left - 1;
            }
        } else {
            let (level, both) = (self.level(), self.level() + self.choice());
            for _ in 0..left {
                let cell = bits.take(both) as usize;
                give(cell >> level, cell & ((1 << level) - 1))?;
            }
        }
        Some(())
    }

    /// Puts a row.
    fn put_row(&self, bits: &mut BitWriter, cells: &[(u8, u8)]) {
        let is_narrow = self.is_narrow();
        let mask = || cells.iter().map(|(choice, _)| 1 << choice).sum();
        bits.put(if is_narrow { mask() } else { u32::from(byte(cells.len())) }, self.start());
        for (choice, code) in cells {
            let level = self.levels.partition_point(|level| level < code);
            bits.put(u32::from(byte(level)), self.level());
            if !is_narrow {
                bits.put(u32::from(*choice), self.choice());
            }
        }
    }
}

/// Bits that hold every number below `count`.
fn bits_below(count: usize) -> u32 {
    usize::BITS - count.saturating_sub(1).leading_zeros()
}

/// The bytes of a file of `width` choices.
fn pack(width: usize, buckets: &[Vec<Lane>]) -> io::Result<Vec<u8>> {
    let cells = || buckets.iter().flatten().flat_map(|(_, cells)| cells);
    let levels: Vec<u8> = cells().map(|cell| cell.1).collect::<BTreeSet<u8>>().into_iter().collect();
    let choices = cells().map(|cell| cell.0 + 1).max().unwrap_or(0);
    let features = buckets.iter().map(Vec::len).sum();
    let head = Head { width, buckets: buckets.len(), features, choices, levels: &levels, body: &[] };
    let mut out = MAGIC.to_vec();
    for number in [width, buckets.len(), features] {
        out.extend(u32::try_from(number).map_err(io::Error::other)?.to_le_bytes());
    }
    out.extend([choices, byte(levels.len())]);
    out.extend(&levels);
    let mut bits = BitWriter::after(out);
    for bucket in buckets {
        bits.put(u32::from(byte(bucket.len())), LOAD);
        for (check, cells) in bucket {
            bits.put(u32::from(*check), CHECK);
            head.put_row(&mut bits, cells);
        }
    }
    Ok(bits.finish())
}

/// The bucket of a feature, by its upper half.
fn bucket_of(feature: u64, buckets: usize) -> usize {
    (((feature >> 32) * buckets as u64) >> 32) as usize
}

/// The check of a feature, by its lower half, never 0.
fn check_of(feature: u64) -> u16 {
    ((feature & ((1 << CHECK) - 1)) as u16).max(1)
}

/// Bits of a hash that are compared. More bits make a file larger and let fewer unseen features in: at 12, nine in 4,096.
const CHECK: u32 = 12;

/// The byte of a weight given as a share of the largest: 0 for nothing, else sign and logarithm.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=127")]
fn code_of(share: f32) -> u8 {
    let level = (127.0 + STEPS * share.abs().log2()).round().clamp(0.0, 127.0) as u8;
    if f32::from(level) < 127.0 - STEPS * OCTAVES {
        0
    } else if share < 0.0 {
        level | 0x80
    } else {
        level
    }
}

/// The weight in memory of a byte in the file.
#[expect(clippy::cast_possible_truncation, reason = "at most TOP")]
fn value_of(code: u8) -> i16 {
    let level = f32::from(code & 0x7f);
    if level == 0.0 {
        return 0;
    }
    let size = (TOP * libm::exp2f((level - 127.0) / STEPS)).round() as i16;
    if code & 0x80 == 0 { size } else { -size }
}

/// The lower and the upper half of a number.
fn halves(number: u32) -> [u16; 2] {
    let [a, b, c, d] = number.to_le_bytes();
    [u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])]
}

/// Choices and loads are below 256 by construction.
fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linear::hash;

    #[test]
    fn a_table_comes_back_from_its_file() -> io::Result<()> {
        let rows: Vec<Row> =
            (0..1000).zip((0..3).cycle()).map(|(n, choice)| (hash::finish(n, 7), vec![(choice, 1.0), (3, -0.25)])).collect();
        let table = Table::<4>::read(&Table::<4>::write(&rows)?)?;
        let mut kept = 0;
        for (feature, cells) in &rows {
            let mut scores = [0; 4];
            table.score(&[*feature], &mut scores);
            kept += usize::from(scores[cells[0].0] == 1500 && scores[3] == -375);
        }
        assert!(kept > 980, "only {kept} of 1000 rows came back");
        Ok(())
    }

    #[test]
    fn a_table_of_many_choices_comes_back_too() -> io::Result<()> {
        let rows: Vec<Row> =
            (0..500).zip((0..11).cycle()).map(|(n, choice)| (hash::finish(n, 7), vec![(11, -1.0), (choice, 0.5)])).collect();
        let table = Table::<12>::read(&Table::<12>::write(&rows)?)?;
        let is_kept = |row: &&Row| table.weights(row.0)[11] == -1500 && table.weights(row.0)[row.1[1].0] == 750;
        let kept = rows.iter().filter(is_kept).count();
        assert!(kept > 490, "only {kept} of 500 rows came back");
        Ok(())
    }

    #[test]
    fn a_cut_file_is_an_error() -> io::Result<()> {
        let bytes = Table::<4>::write(&[(1, vec![(0, 1.0)])])?;
        for end in 0..bytes.len() {
            assert!(Table::<4>::read(&bytes[..end]).is_err(), "{end} bytes");
        }
        assert!(Table::<5>::read(&bytes).is_err());
        Ok(())
    }
}
