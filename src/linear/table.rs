//! A table from feature hashes to rows of weights, one weight a choice, and its file.
//!
//! The feature "the word is `the`" has the hash 0x3f..., its row says +9.1 for `DET` and -2.0 for `NOUN`; the score of
//! a choice is the sum of its weights over the features of the place.
//!
//! A feature the trainer did not keep has no row: each row carries a check of its hash, so an unseen feature takes the
//! weights of another once in some thousand look-ups. A plain hashed table gives every unseen feature foreign weights, and they add noise.
//! In the file a weight is one byte, sign and logarithm: nearly all weights are small and a few large, and linear bytes
//! either clip the large or drop the small.

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use std::io::{self, Read, Write};

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
const MAGIC: &[u8; 4] = b"WWT1";

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
    pub fn read(mut bytes: &[u8]) -> io::Result<Self> {
        let mut head = [0; 16];
        bytes.read_exact(&mut head)?;
        let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize;
        let (width, buckets, features) = (number(4), number(8), number(12));
        if &head[..4] != MAGIC || width != W || buckets == 0 || features > buckets * LANES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("no weights of {W} choices")));
        }
        let mut body = ZlibDecoder::new(bytes);
        let loads = take(&mut body, buckets)?;
        let checks = (take(&mut body, features)?, take(&mut body, features)?);
        let entries = take(&mut body, features)?;
        let total = entries.iter().map(|n| usize::from(*n)).sum();
        let (choices, codes) = (take(&mut body, total)?, take(&mut body, total)?);
        Self::from_parts(&loads, (&checks.0, &checks.1), &entries, (&choices, &codes))
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "weights that contradict themselves"))
    }

    /// Builds the table from the columns of the file; `None` if one of them runs short or points outside.
    fn from_parts(loads: &[u8], checks: (&[u8], &[u8]), entries: &[u8], cells: (&[u8], &[u8])) -> Option<Self> {
        let values: Vec<i16> = (0..=u8::MAX).map(value_of).collect();
        let mut rows = Vec::with_capacity(entries.len() + 1);
        rows.push([0; W]);
        let mut cells = cells.0.iter().zip(cells.1);
        for count in entries {
            let mut row = [0; W];
            for (choice, code) in cells.by_ref().take(usize::from(*count)) {
                *row.get_mut(usize::from(*choice))? = values[usize::from(*code)];
            }
            rows.push(row);
        }
        let mut checks = checks.0.iter().zip(checks.1);
        let mut next = 1usize;
        let mut buckets = Vec::with_capacity(loads.len());
        for load in loads {
            let mut bucket = [0; LANES + 2];
            for lane in bucket.get_mut(..usize::from(*load))? {
                let (low, high) = checks.next()?;
                *lane = u16::from_le_bytes([*low, *high]);
            }
            [bucket[LANES], bucket[LANES + 1]] = [u16::try_from(next & 0xffff).ok()?, u16::try_from(next >> 16).ok()?];
            next += usize::from(*load);
            buckets.push(Bucket(bucket));
        }
        (next == rows.len()).then_some(Self { buckets, rows })
    }

    /// The bytes of the file of a table with these rows.
    /// Of rows that find their bucket full, those with the smallest weights are left out.
    ///
    /// # Errors
    ///
    /// Never in practice: it writes to memory.
    pub fn write(rows: &[Row]) -> io::Result<Vec<u8>> {
        let largest = rows.iter().flat_map(|row| &row.1).map(|cell| cell.1.abs()).fold(f32::MIN_POSITIVE, f32::max);
        let count = (rows.len() / MEAN_LOAD).max(1);
        let mut buckets: Vec<Vec<(u16, &Row)>> = vec![Vec::new(); count];
        for row in rows {
            buckets[bucket_of(row.0, count)].push((check_of(row.0), row));
        }
        let (mut loads, mut low, mut high) = (Vec::new(), Vec::new(), Vec::new());
        let (mut entries, mut choices, mut codes) = (Vec::new(), Vec::new(), Vec::new());
        let strength = |row: &Row| row.1.iter().map(|cell| cell.1.abs()).sum::<f32>();
        for bucket in &mut buckets {
            bucket.sort_by(|a, b| strength(b.1).total_cmp(&strength(a.1)));
            bucket.truncate(LANES);
            bucket.sort_by_key(|(check, row)| (*check, row.0));
            loads.push(byte(bucket.len()));
            for (check, row) in bucket {
                let cells = row.1.iter().map(|(choice, weight)| (byte(*choice), code_of(*weight / largest)));
                let mut cells: Vec<_> = cells.filter(|cell| cell.1 != 0).collect();
                cells.sort_unstable();
                entries.push(byte(cells.len()));
                choices.extend(cells.iter().map(|cell| cell.0));
                codes.extend(cells.iter().map(|cell| cell.1));
                low.push(check.to_le_bytes()[0]);
                high.push(check.to_le_bytes()[1]);
            }
        }
        let mut out = MAGIC.to_vec();
        for number in [W, count, entries.len()] {
            out.extend(u32::try_from(number).map_err(io::Error::other)?.to_le_bytes());
        }
        let mut body = ZlibEncoder::new(out, Compression::best());
        for column in [loads, low, high, entries, choices, codes] {
            body.write_all(&column)?;
        }
        body.finish()
    }
}

/// The bucket of a feature, by its upper half.
fn bucket_of(feature: u64, buckets: usize) -> usize {
    (((feature >> 32) * buckets as u64) >> 32) as usize
}

/// The check of a feature, by its lower half, never 0.
fn check_of(feature: u64) -> u16 {
    ((feature & CHECK_MASK) as u16).max(1)
}

/// Bits of a hash that are compared. More bits make a file larger and let fewer unseen features in: at 12, nine in 4,096.
const CHECK_MASK: u64 = (1 << 12) - 1;

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

fn take(body: &mut impl Read, count: usize) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    body.take(count as u64).read_to_end(&mut out)?;
    if out.len() == count { Ok(out) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
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
    fn a_cut_file_is_an_error() -> io::Result<()> {
        let bytes = Table::<4>::write(&[(1, vec![(0, 1.0)])])?;
        for end in 0..bytes.len() - 5 {
            assert!(Table::<4>::read(&bytes[..end]).is_err(), "{end} bytes");
        }
        assert!(Table::<5>::read(&bytes).is_err());
        Ok(())
    }
}
