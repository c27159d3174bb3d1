//! Somebody whom a learning management system sends to the page.

use serde::Deserialize;

use crate::records::{Person, PersonId};

/// Who the system says is there, and what it keeps of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Learner {
    /// Who it is to the system.
    pub id: String,
    /// What they are called; where it says nothing, that is the id.
    pub name: Option<String>,
    /// What was [packed](crate::export::lms::pack) when they were here last; the empty text the first time.
    pub suspended: String,
    /// How many characters it keeps.
    pub limit: usize,
    /// The score that it takes to pass, from 0 to 100, where the system has one of its own.
    #[serde(default)]
    pub mark: Option<u8>,
}

impl Learner {
    /// The person: the same whenever they come.
    #[must_use]
    pub fn person(&self) -> Person {
        let name = self.name.as_deref().filter(|name| !name.trim().is_empty());
        Person::named(PersonId::of_account(&self.id), name.unwrap_or(&self.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_who_comes_again_is_the_same_person_whatever_they_are_called() {
        let learner = |id: &str, name: Option<&str>| Learner {
            id: id.to_owned(),
            name: name.map(str::to_owned),
            suspended: String::new(),
            limit: 4_096,
            mark: None,
        };
        let ada = learner("l-7", Some(" Ada  Lovelace ")).person();
        assert_eq!(ada.name.as_deref(), Some("Ada Lovelace"));
        assert_eq!(learner("l-7", None).person(), Person::named(ada.id, "l-7"));
        assert_ne!(learner("l-8", Some("Ada Lovelace")).person().id, ada.id);
    }
}
