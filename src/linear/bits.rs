//! Numbers of a few bits each, one after the other, lowest bit first.
//!
//! 5 in three bits and 1 in two are the byte `0b01101`.

/// Takes numbers from bytes.
#[derive(Debug)]
pub(super) struct BitReader<'b> {
    rest: &'b [u8],
    /// Bits read and not yet taken, the next one lowest.
    ready: u64,
    count: u32,
    is_short: bool,
}

impl<'b> BitReader<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, ready: 0, count: 0, is_short: false }
    }

    /// The next number of `bits` bits, at most 32; 0 when there are fewer left, which [`BitReader::is_done`] then tells.
    #[inline]
    pub(super) fn take(&mut self, bits: u32) -> u32 {
        if self.count < bits {
            self.fill(bits);
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 32 bits")]
        let number = (self.ready & ((1 << bits) - 1)) as u32;
        self.ready >>= bits;
        self.count -= bits;
        number
    }

    /// Makes at least `bits` bits ready.
    #[inline]
    fn fill(&mut self, bits: u32) {
        if let Some((word, rest)) = self.rest.split_first_chunk::<4>() {
            self.ready |= u64::from(u32::from_le_bytes(*word)) << self.count;
            self.count += u32::BITS;
            self.rest = rest;
            return;
        }
        while let Some((byte, rest)) = self.rest.split_first().filter(|_| self.count < bits) {
            self.ready |= u64::from(*byte) << self.count;
            self.count += u8::BITS;
            self.rest = rest;
        }
        if self.count < bits {
            (self.ready, self.count, self.is_short) = (0, bits, true);
        }
    }

    /// Whether all bytes were taken and none was missing.
    pub(super) const fn is_done(&self) -> bool {
        self.rest.is_empty() && self.count < u8::BITS && !self.is_short
    }
}

/// Puts numbers into bytes.
#[derive(Debug)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    ready: u64,
    count: u32,
}

impl BitWriter {
    /// A writer that goes on after these bytes.
    pub(super) const fn after(bytes: Vec<u8>) -> Self {
        Self { bytes, ready: 0, count: 0 }
    }

    /// Puts a number that has at most `bits` bits, of which there are at most 32.
    pub(super) fn put(&mut self, number: u32, bits: u32) {
        self.ready |= u64::from(number) << self.count;
        self.count += bits;
        while self.count >= u8::BITS {
            self.bytes.push(self.ready.to_le_bytes()[0]);
            self.ready >>= u8::BITS;
            self.count -= u8::BITS;
        }
    }

    /// The bytes, the last filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.ready.to_le_bytes()[0]);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_missing_ones_are_told() {
        let numbers = [(5, 3), (1, 2), (0, 0), (0x00ab_cdef, 24), (u32::MAX, 32), (1, 1)];
        let mut writer = BitWriter::after(Vec::new());
        for (number, bits) in numbers {
            writer.put(number, bits);
        }
        let bytes = writer.finish();
        assert_eq!(bytes[0] & 0b1_1111, 0b0_1101);
        let read = |bytes: &[u8]| {
            let mut reader = BitReader::new(bytes);
            let read: Vec<u32> = numbers.iter().map(|(_, bits)| reader.take(*bits)).collect();
            (read, reader.is_done())
        };
        assert_eq!(read(&bytes), (numbers.map(|(number, _)| number).to_vec(), true));
        for end in 0..bytes.len() {
            assert!(!read(&bytes[..end]).1, "{end} bytes");
        }
    }
}
