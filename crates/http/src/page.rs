//! Lists in pages: how many at a time, and where the last page ended.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};

/// How many items a page has: 1 to 100, 25 if nobody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(u8);

impl Limit {
    pub const LARGEST: u8 = 100;

    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

impl Limit {
    /// As many rows as are asked for: one more tells whether there is another page.
    pub fn one_more(self) -> i64 {
        i64::from(self.0) + 1
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(25)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.parse() {
            Ok(limit @ 1..=Self::LARGEST) => Ok(Self(limit)),
            _ => Err(D::Error::custom("must be a number from 1 to 100")),
        }
    }
}

/// Where a page ended: the key of its last item, opaque to callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor<K>(pub K);

impl<K: Serialize> Cursor<K> {
    pub fn encode(&self) -> String {
        Base64UrlUnpadded::encode_string(&serde_json::to_vec(&self.0).unwrap_or_default())
    }
}

impl<'de, K: DeserializeOwned> Deserialize<'de> for Cursor<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let key = Base64UrlUnpadded::decode_vec(&text).ok().and_then(|json| serde_json::from_slice(&json).ok());
        key.map(Cursor).ok_or_else(|| D::Error::custom("is damaged or belongs to another list; start without it"))
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// For the next page; null on the last one.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of rows of which one more than `limit` was asked for, so that the end is known.
    pub fn of<R, K: Serialize>(mut rows: Vec<R>, limit: Limit, key: impl Fn(&R) -> K, item: impl Fn(R) -> T) -> Self {
        let is_last = rows.len() <= limit.get();
        rows.truncate(limit.get());
        let next_cursor = rows.last().filter(|_| !is_last).map(|row| Cursor(key(row)).encode());
        Self { items: rows.into_iter().map(item).collect(), next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query;

    #[derive(Debug, Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Asked {
        limit: Limit,
        cursor: Option<Cursor<(i64, String)>>,
    }

    #[test]
    fn the_next_page_begins_where_the_last_one_ended() {
        let asked = query::parse::<Asked>("limit=2").unwrap();
        let page = Page::of(vec![9, 8, 7], asked.limit, |row| (*row, "løs"), |row| row * 10);
        assert_eq!(page.items, [90, 80]);
        let next = query::parse::<Asked>(&format!("cursor={}", page.next_cursor.unwrap())).unwrap();
        assert_eq!(next.cursor, Some(Cursor((8, "løs".to_owned()))));
        assert_eq!(next.limit.get(), 25);
        assert_eq!(Page::of(vec![9, 8], asked.limit, |row| *row, |row| row).next_cursor, None);
    }

    #[test]
    fn a_damaged_cursor_or_a_huge_page_is_refused_by_name() {
        for bad in ["cursor=xyz", "cursor=WzFd", "cursor=%00", "limit=0", "limit=101", "limit=-1", "limit=ten"] {
            let problem = format!("{:?}", query::parse::<Asked>(bad).unwrap_err());
            let name = bad.split('=').next().unwrap();
            assert!(problem.contains(&format!("/{name}")) || bad.contains('%'), "{bad}: {problem}");
        }
    }
}
