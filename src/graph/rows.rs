//! Keeps the counts of an actor or an edge by article in few bytes.
//!
//! `[[0,1,800],[7,2,1600]]` becomes eight bytes: article 0, then 7 articles on, each number in groups of seven bits.
//!
//! Most counts are 1 and most articles are near the one before, so a row of six numbers takes seven or eight bytes instead
//! of 48; a graph of a million articles has some fifty million rows.

use serde::de::{Deserialize, Deserializer, Error as _, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Rows of `N` numbers, the first being the article's index in `graph.articles`: sorted by it, one row an article.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rows<const N: usize> {
    bytes: Vec<u8>,
    len: u32,
    /// One more than the last row's article.
    next: u32,
}

impl<const N: usize> Rows<N> {
    /// Adds a row behind the others.
    ///
    /// # Panics
    /// When its article is not greater than the last one's, or not below 2^32 - 1.
    pub fn push(&mut self, row: [u64; N]) {
        let gap = row[0].checked_sub(self.next.into()).expect("rows come in the order of their articles");
        if self.bytes.capacity() - self.bytes.len() < 2 * N {
            // Less at once than a Vec would take: most edges have few rows.
            self.bytes.reserve_exact(2 * N + self.bytes.len() / 4);
        }
        write(&mut self.bytes, gap);
        row[1..].iter().for_each(|number| write(&mut self.bytes, *number));
        self.next = u32::try_from(row[0] + 1).expect("articles are far fewer than 2^32");
        self.len += 1;
    }

    /// The rows in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, N> {
        Iter { bytes: &self.bytes, next: 0 }
    }

    /// How many rows, which is how many articles.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The sum of a column, the article's being 0.
    #[must_use]
    pub fn sum(&self, column: usize) -> u64 {
        self.iter().map(|row| row[column]).sum()
    }

    /// Rows in any order; of several of one article the largest of each number counts, so that adding a row twice changes
    /// nothing.
    pub(super) fn of(mut rows: Vec<[u64; N]>) -> Self {
        rows.sort_unstable_by_key(|row| row[0]);
        let mut sorted = Self::default();
        for rows in rows.chunk_by(|a, b| a[0] == b[0]) {
            sorted.push(std::array::from_fn(|column| rows.iter().map(|row| row[column]).max().unwrap_or_default()));
        }
        sorted.bytes.shrink_to_fit();
        sorted
    }
}

/// Seven bits a byte, the lowest first; the eighth says that more follow (LEB128).
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn read(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

/// Goes through the rows of a [`Rows`].
#[derive(Debug, Clone)]
pub struct Iter<'r, const N: usize> {
    bytes: &'r [u8],
    next: u64,
}

impl<const N: usize> Iterator for Iter<'_, N> {
    type Item = [u64; N];

    fn next(&mut self) -> Option<[u64; N]> {
        let mut row = [0; N];
        row[0] = self.next + read(&mut self.bytes)?;
        for number in &mut row[1..] {
            *number = read(&mut self.bytes)?;
        }
        self.next = row[0] + 1;
        Some(row)
    }
}

impl<'r, const N: usize> IntoIterator for &'r Rows<N> {
    type Item = [u64; N];
    type IntoIter = Iter<'r, N>;

    fn into_iter(self) -> Iter<'r, N> {
        self.iter()
    }
}

impl<const N: usize> FromIterator<[u64; N]> for Rows<N> {
    fn from_iter<I: IntoIterator<Item = [u64; N]>>(rows: I) -> Self {
        Self::of(rows.into_iter().collect())
    }
}

impl<const N: usize> fmt::Debug for Rows<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<const N: usize, const M: usize> PartialEq<[[u64; N]; M]> for Rows<N> {
    fn eq(&self, other: &[[u64; N]; M]) -> bool {
        self.iter().eq(other.iter().copied())
    }
}

impl<const N: usize> Serialize for Rows<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.len()))?;
        for row in self {
            rows.serialize_element(row.as_slice())?;
        }
        rows.end()
    }
}

impl<'de, const N: usize> Deserialize<'de> for Rows<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader::<Self>(PhantomData))
    }
}

struct Reader<T>(PhantomData<T>);

impl<'de, const N: usize> Visitor<'de> for Reader<Rows<N>> {
    type Value = Rows<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of rows of {N} numbers, sorted by article, each article once")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Rows<N>, A::Error> {
        let mut rows = Rows::default();
        while let Some(Row(row)) = seq.next_element()? {
            if row[0] < rows.next.into() || row[0] >= u32::MAX.into() {
                return Err(A::Error::custom(format!(
                    "a row of article {} where one of {} or later is expected; rows are sorted by article, each once",
                    row[0], rows.next
                )));
            }
            rows.push(row);
        }
        rows.bytes.shrink_to_fit();
        Ok(rows)
    }
}

struct Row<const N: usize>([u64; N]);

impl<'de, const N: usize> Deserialize<'de> for Row<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader::<Self>(PhantomData))
    }
}

impl<'de, const N: usize> Visitor<'de> for Reader<Row<N>> {
    type Value = Row<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a row of {N} numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Row<N>, A::Error> {
        let mut row = [0; N];
        for (at, number) in row.iter_mut().enumerate() {
            *number = seq.next_element()?.ok_or_else(|| A::Error::invalid_length(at, &self))?;
        }
        match seq.next_element::<u64>()? {
            None => Ok(Row(row)),
            Some(_) => Err(A::Error::invalid_length(N + 1, &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_usual_row_takes_few_bytes() {
        let rows: Rows<6> = [[3, 1, 0, 0, 0, 1000], [9, 1, 0, 0, 0, 1000]].into_iter().collect();
        assert_eq!(rows.bytes.len(), 2 * (1 + 4 + 2));
    }

    #[test]
    fn rows_out_of_order_or_of_another_length_are_refused() {
        for (text, expected) in [
            ("[[1,2],[1,3]]", "a row of article 1 where one of 2 or later is expected"),
            ("[[1,2,3]]", "invalid length 3, expected a row of 2 numbers"),
            ("[[1]]", "invalid length 1, expected a row of 2 numbers"),
            ("7", "expected a list of rows of 2 numbers"),
        ] {
            let message = serde_json::from_str::<Rows<2>>(text).expect_err("refused").to_string();
            assert!(message.contains(expected), "{message}");
        }
    }

    proptest! {
        #[test]
        fn rows_come_back_sorted_and_as_json(rows in prop::collection::vec((0u64..40, any::<u64>(), 0u64..3), 0..30)) {
            let rows: Vec<[u64; 3]> = rows.into_iter().map(|(article, large, small)| [article, large, small]).collect();
            let mut expected: BTreeMap<u64, [u64; 3]> = BTreeMap::new();
            for row in &rows {
                let kept = expected.entry(row[0]).or_insert(*row);
                *kept = std::array::from_fn(|column| kept[column].max(row[column]));
            }
            let packed: Rows<3> = rows.into_iter().collect();
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), expected.into_values().collect::<Vec<_>>());
            let text = serde_json::to_string(&packed).expect("memory");
            prop_assert_eq!(serde_json::from_str::<Rows<3>>(&text).expect("own output"), packed.clone());
            prop_assert_eq!(packed.iter().count(), packed.len());
        }
    }
}
