//! Who is who: a list of ids with names and groups, as an organisation keeps it.

use std::collections::BTreeMap;
use std::fmt;

use crate::records::{Person, PersonId};

/// Somebody of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What they are called there.
    pub name: String,
    /// The group that they belong to; none where the list says none.
    pub group: Option<String>,
}

/// A list of ids with names and groups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster(BTreeMap<PersonId, Listed>);

/// Why a text is no such list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRoster {
    /// The first line does not name these columns.
    Columns,
    /// It is no table: from this line on, counted from 1.
    Table(u64, String),
    /// In this line stands something else where an id has to be.
    Id(u64, String),
    /// The same id is in two lines.
    Twice(u64, PersonId),
}

impl fmt::Display for NoRoster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoRoster::Columns => f.write_str("its first line has to name the columns: id,name,group"),
            NoRoster::Table(line, why) => write!(f, "line {line}: {why}"),
            NoRoster::Id(line, id) => write!(f, "line {line}: {id} is no person's id; trainer people lists them"),
            NoRoster::Twice(line, id) => write!(f, "line {line}: {id} stands in an earlier line too"),
        }
    }
}

impl Roster {
    /// Reads a table with the columns id, name and group, in any order and among others; what separates them is a comma,
    /// a semicolon or a tab, as the first line has it.
    ///
    /// # Errors
    /// What keeps it from being read, and where.
    pub fn read(text: &str) -> Result<Self, NoRoster> {
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let separator = [';', '\t'].into_iter().find(|&one| first.contains(one)).unwrap_or(',');
        let mut table = csv::ReaderBuilder::new()
            .delimiter(separator as u8)
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(text.as_bytes());
        let no_table =
            |why: csv::Error| NoRoster::Table(why.position().map_or(1, csv::Position::line), why.to_string());
        let header = table.headers().map_err(no_table)?.clone();
        let column = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
        let (Some(id), Some(name)) = (column("id"), column("name")) else { return Err(NoRoster::Columns) };
        let group = column("group");
        let mut roster = BTreeMap::new();
        for row in table.records() {
            let row = row.map_err(no_table)?;
            // Spreadsheets leave rows of separators at the end.
            if row.iter().all(str::is_empty) {
                continue;
            }
            let line = row.position().map_or(1, csv::Position::line);
            let field = |column: usize| row.get(column).unwrap_or_default();
            let person: PersonId = field(id).parse().map_err(|_| NoRoster::Id(line, field(id).to_owned()))?;
            let group = group.map(field).filter(|group| !group.is_empty()).map(str::to_owned);
            if roster.insert(person, Listed { name: field(name).to_owned(), group }).is_some() {
                return Err(NoRoster::Twice(line, person));
            }
        }
        Ok(Roster(roster))
    }

    /// What somebody is called: by the list, by themselves, or as a guest not at all.
    pub fn name<'a>(&'a self, person: &'a Person) -> Option<&'a str> {
        let listed = self.0.get(&person.id).map(|listed| &*listed.name).filter(|name| !name.is_empty());
        listed.or(person.name.as_deref())
    }

    /// The group that somebody belongs to.
    pub fn group(&self, person: &PersonId) -> Option<&str> {
        self.0.get(person)?.group.as_deref()
    }

    /// Every group, in the order of their names.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = self.0.values().filter_map(|listed| listed.group.as_deref()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = "0192f0c1-0000-7000-8000-000000000001";
    const BEN: &str = "0192f0c1-0000-7000-8000-000000000002";

    #[test]
    fn columns_may_stand_in_any_order_and_be_separated_as_spreadsheets_do() {
        let id = |id: &str| id.parse::<PersonId>().expect("an id");
        for text in [
            format!("id,name,group\n{ADA},Ada Lovelace,Red\n{BEN},Ben,\n"),
            format!("\u{feff}Name;Since;ID;Group\r\nAda Lovelace;2026;{ADA};Red\r\nBen;2025;{BEN};\r\n;;;\r\n"),
            format!("group\tid\tname\nRed\t{ADA}\t Ada Lovelace \n\t{BEN}\tBen\n"),
        ] {
            let roster = Roster::read(&text).unwrap_or_else(|why| panic!("{text}: {why}"));
            assert_eq!(roster.name(&Person::guest(id(ADA))), Some("Ada Lovelace"), "{text}");
            assert_eq!((roster.group(&id(ADA)), roster.group(&id(BEN))), (Some("Red"), None), "{text}");
            assert_eq!(roster.groups(), ["Red"], "{text}");
        }
        let unlisted = Person::named(id(BEN), "Benjamin");
        assert_eq!(Roster::default().name(&unlisted), Some("Benjamin"));
    }

    #[test]
    fn what_is_no_list_is_told_with_its_line() {
        for (text, wanted) in [
            ("who,where\nAda,here\n".to_owned(), "its first line has to name the columns: id,name,group".to_owned()),
            (
                format!("id,name\n{ADA},Ada\nBen,Ben\n"),
                "line 3: Ben is no person's id; trainer people lists them".to_owned(),
            ),
            (format!("id,name\n{ADA},Ada\n{ADA},Ben\n"), format!("line 3: {ADA} stands in an earlier line too")),
        ] {
            assert_eq!(Roster::read(&text).expect_err("no list").to_string(), wanted, "{text}");
        }
    }
}
