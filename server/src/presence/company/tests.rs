use super::*;
use crate::id::SeatId;
use crate::seats::Role;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn who(name: &str) -> Who {
    Who {
        seat: "AAAAAAAAAAAA".parse().unwrap(),
        name: name.to_owned(),
        colour: "sea".to_owned(),
        role: Role::Participant,
    }
}

fn connection(n: u8) -> ConnectionId {
    format!("AAAAAAAAA{n:03}").parse().unwrap()
}

fn entry(n: u8, count: u64, hands: &'static str) -> Entry {
    Entry {
        connection: connection(n),
        count,
        who: who("Ben"),
        hands: Some(Bytes::from_static(hands.as_bytes())),
    }
}

fn hands_of(company: &Company, n: u8) -> Option<String> {
    let news = company.since(None);
    let (_, hands) = news.hands.iter().find(|(at, _)| *at == connection(n))?;
    Some(String::from_utf8(hands.to_vec()).unwrap())
}

#[test]
fn word_from_another_node_that_is_old_changes_nothing() {
    let mut company = Company::default();
    company.hear(entry(1, 5, "new"));
    company.hear(entry(1, 4, "old"));
    company.hear_hands(connection(1), 5, Bytes::from_static(b"doubled"));
    assert_eq!(hands_of(&company, 1).as_deref(), Some("new"));
    company.hear_hands(connection(1), 6, Bytes::from_static(b"newer"));
    assert_eq!(hands_of(&company, 1).as_deref(), Some("newer"));
}

#[test]
fn who_left_does_not_come_back_by_a_late_word() {
    let mut company = Company::default();
    company.enter(connection(1), who("Ada"));
    company.hear(entry(2, 1, "there"));
    company.leave(connection(1));
    company.hear_goodbye(connection(2));
    assert!(!company.hear(entry(1, 99, "ghost")));
    assert!(!company.hear(entry(2, 99, "ghost")));
    assert!(company.since(None).people.is_empty());
}

#[test]
fn who_was_lost_from_sight_may_come_back() {
    let mut company = Company::default();
    company.hear(entry(2, 1, "there"));
    company.lose(connection(2));
    assert!(company.since(None).people.is_empty());
    assert!(company.hear(entry(2, 1, "there")));
    assert_eq!(hands_of(&company, 2).as_deref(), Some("there"));
}

#[test]
fn another_node_cannot_speak_for_who_is_here() {
    let mut company = Company::default();
    company.enter(connection(1), who("Ada"));
    company.say(connection(1), Bytes::from_static(b"mine"));
    assert!(!company.hear(entry(1, 99, "forged")));
    company.hear_hands(connection(1), 99, Bytes::from_static(b"forged"));
    company.hear_goodbye(connection(1));
    company.lose(connection(1));
    assert_eq!(hands_of(&company, 1).as_deref(), Some("mine"));
    assert_eq!(company.since(None).people[0].1.name, "Ada");
}

#[test]
fn a_reader_behind_the_remembered_departures_is_given_the_whole_picture() {
    let mut company = Company::default();
    company.enter(connection(1), who("Ada"));
    let told = company.version();
    for _ in 0..=limits::PRESENCE_LEFT_MAX {
        company.enter(connection(2), who("Ben"));
        company.leave(connection(2));
    }
    let news = company.since(Some(told));
    assert!(news.reset && news.left.is_empty());
    assert_eq!(news.people.len(), 1);
    assert!(company.left.len() <= limits::PRESENCE_LEFT_MAX);
    assert!(company.goodbyes.len() <= limits::PRESENCE_LEFT_MAX);
}

#[test]
fn the_hands_of_everyone_together_are_bounded() {
    let mut company = Company::default();
    let largest = Bytes::from(vec![0; limits::HANDS_BYTES_MAX]);
    let fit = limits::PRESENCE_HANDS_BYTES_MAX / limits::HANDS_BYTES_MAX;
    for n in 0..=fit {
        let one: ConnectionId = format!("BBBBBBBB{n:04}").parse().unwrap();
        company.enter(one, who("Cleo"));
        company.say(one, largest.clone());
        company.say(one, largest.clone());
    }
    let shown = company.since(None).hands;
    assert_eq!(
        shown.iter().filter(|(_, hands)| !hands.is_empty()).count(),
        fit
    );
    assert_eq!(company.hands_bytes, limits::PRESENCE_HANDS_BYTES_MAX);
    // Somebody leaves, and there is room again.
    company.leave("BBBBBBBB0000".parse().unwrap());
    company.say(format!("BBBBBBBB{fit:04}").parse().unwrap(), largest);
    assert_eq!(company.hands_bytes, limits::PRESENCE_HANDS_BYTES_MAX);
}

#[test]
fn another_node_is_told_only_of_who_is_here() {
    let mut company = Company::default();
    company.enter(connection(1), who("Ada"));
    company.hear(entry(2, 1, "there"));
    let all = company.local_since(None);
    assert_eq!(all.entered.len(), 1);
    assert!(all.hands.is_empty() && all.left.is_empty());

    company.say(connection(1), Bytes::from_static(b"here"));
    company.hear_goodbye(connection(2));
    let news = company.local_since(Some(all.version));
    assert!(news.entered.is_empty() && news.left.is_empty());
    assert_eq!(news.hands[0].0, connection(1));
    assert!(
        news.hands[0].1 > all.entered[0].count,
        "a later word has a greater count"
    );

    company.leave(connection(1));
    assert_eq!(
        company.local_since(Some(news.version)).left,
        [connection(1)]
    );
    assert!(company.is_deserted());
}

/// What a client keeps.
#[derive(Debug, Default, PartialEq)]
struct Reader {
    told: Option<u64>,
    people: BTreeMap<ConnectionId, SeatId>,
    hands: BTreeMap<ConnectionId, Bytes>,
}

impl Reader {
    fn read(&mut self, company: &Company) {
        let news = company.since(self.told);
        if news.reset {
            self.people.clear();
            self.hands.clear();
        }
        let people = news.people.iter().map(|(at, who)| (*at, who.seat));
        self.people.extend(people);
        self.hands
            .extend(news.hands.iter().map(|(at, hands)| (*at, (*hands).clone())));
        for gone in &news.left {
            self.people.remove(gone);
            self.hands.remove(gone);
        }
        self.told = Some(company.version());
    }
}

#[derive(Debug, Clone)]
enum Step {
    Enter(u8),
    Say(u8, u8),
    Leave(u8),
    Hear(u8, u64),
    Lose(u8),
    Goodbye(u8),
    Read,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..8_u8).prop_map(Step::Enter),
        (0..8_u8, any::<u8>()).prop_map(|(n, hands)| Step::Say(n, hands)),
        (0..8_u8).prop_map(Step::Leave),
        (8..16_u8, 1..9_u64).prop_map(|(n, count)| Step::Hear(n, count)),
        (8..16_u8).prop_map(Step::Lose),
        (8..16_u8).prop_map(Step::Goodbye),
        Just(Step::Read),
    ]
}

proptest! {
    #[test]
    fn whenever_one_reads_one_ends_with_the_whole_picture(
        steps in proptest::collection::vec(step(), 0..80),
    ) {
        let mut company = Company::default();
        let mut reader = Reader::default();
        for step in steps {
            match step {
                Step::Enter(n) => company.enter(connection(n), who("Ada")),
                Step::Say(n, hands) => company.say(connection(n), Bytes::from(vec![hands])),
                Step::Leave(n) => company.leave(connection(n)),
                Step::Hear(n, count) => { company.hear(entry(n, count, "there")); }
                Step::Lose(n) => company.lose(connection(n)),
                Step::Goodbye(n) => company.hear_goodbye(connection(n)),
                Step::Read => reader.read(&company),
            }
        }
        reader.read(&company);
        let mut fresh = Reader::default();
        fresh.read(&company);
        prop_assert_eq!(reader, fresh);
    }
}
