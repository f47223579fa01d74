//! Checks a date and cuts it to the day: `2024-11-27T10:00:00Z` becomes `2024-11-27`.
//!
//! The day is the one that is written, in the writer's own time zone. Only ISO 8601 is read: `03/04/2024` is
//! March in one country and April in the next.

use jiff::civil::Date;

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` when `written` is no such date or no day of the calendar.
/// `YYYYMMDD` and a time of day after the date are ISO 8601 too.
#[must_use]
pub fn iso(written: &str) -> Option<String> {
    let written = written.trim();
    let (head, tail) = written.split_at_checked(10).unwrap_or((written, ""));
    match shape(head).as_str() {
        "dddd" if tail.is_empty() => Date::new(number(head)?, 1, 1).ok().map(|_| head.to_owned()),
        "dddd-dd" if tail.is_empty() => valid(&format!("{head}-01")).map(|_| head.to_owned()),
        "dddd-dd-dd" if is_time(tail) => valid(head),
        "dddddddd" if tail.is_empty() => valid(&format!("{}-{}-{}", &head[..4], &head[4..6], &head[6..])),
        "ddddddddTd" => valid(&format!("{}-{}-{}", &head[..4], &head[4..6], &head[6..8])),
        _ => None,
    }
}

/// Whether a date lies between two others, both included; all ISO 8601, of any precision. `2024` as `until` holds to the end of
/// that year. Without a date only if neither end is given.
#[must_use]
pub fn is_within(date: Option<&str>, since: Option<&str>, until: Option<&str>) -> bool {
    let late_enough = since.is_none_or(|since| date.is_some_and(|date| date >= since));
    let early_enough = until.is_none_or(|until| date.is_some_and(|date| &date[..date.len().min(until.len())] <= until));
    late_enough && early_enough
}

/// Digits as `d`, all else as it is.
fn shape(written: &str) -> String {
    written.chars().map(|c| if c.is_ascii_digit() { 'd' } else { c }).collect()
}

fn number(digits: &str) -> Option<i16> {
    digits.parse().ok()
}

fn valid(day: &str) -> Option<String> {
    day.parse::<Date>().ok().map(|_| day.to_owned())
}

/// Nothing, or `T` or a space and a digit.
fn is_time(tail: &str) -> bool {
    let mut chars = tail.chars();
    match chars.next() {
        None => true,
        Some('T' | 't' | ' ') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn every_precision_is_kept_and_a_time_is_cut() {
        for (written, day) in [
            ("2024", "2024"),
            ("2024-11", "2024-11"),
            (" 2024-02-29 ", "2024-02-29"),
            ("2024-11-27T23:59:00-05:00", "2024-11-27"),
            ("2024-11-27 08:00", "2024-11-27"),
            ("20241127", "2024-11-27"),
            ("20241127T101500Z", "2024-11-27"),
        ] {
            assert_eq!(iso(written).as_deref(), Some(day), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for written in
            ["", "2023-02-29", "2024-13", "24-11-27", "27.11.2024", "yesterday", "2024-11-27x", "2024-1-1", "٢٠٢٤"]
        {
            assert_eq!(iso(written), None, "{written}");
        }
    }
}
