//! Two people part with a copy of one board each, edit without hearing of each other, meet again, and one takes something
//! back: `cargo run -p crdt --example two_people`.

use automerge::ActorId;
use crdt::{
    Board, Colour, Edit, Error, Frame, Item, Move, NewGroup, NewIdea, Place, TextName, sample,
};

fn main() -> Result<(), Error> {
    let (bread, group) = (sample::id(1), sample::id(2));
    let mut ada = Board::genesis(ActorId::from([1; 16]), "Where shall we meet?", "");
    ada.apply(&Edit::Add {
        ideas: vec![NewIdea {
            id: bread,
            text: "Bread".to_owned(),
            place: Place::new(Frame::Canvas, 40.0, 60.0),
            colour: Colour::Clay,
            voice: None,
            at: 1_000,
            rank: None,
        }],
    })?;
    let mut ben = ada.fork(ActorId::from([2; 16]));

    let gathered = ada.apply(&Edit::Gather {
        group: NewGroup {
            id: group,
            title: "Food".to_owned(),
            place: Place::new(Frame::Canvas, 400.0, 0.0),
            at: 2_000,
        },
        moves: vec![Move {
            item: Item::Idea(bread),
            place: Place::new(Frame::Group(group), 10.0, 10.0),
        }],
    })?;
    ben.apply(&Edit::Write {
        text: TextName::Of(Item::Idea(bread)),
        at: 5,
        remove: 0,
        insert: ", still warm".to_owned(),
    })?;

    ada.merge(&ben)?;
    ben.merge(&ada)?;
    show("Together again:", &ben);

    ada.revert(&gathered, 3_000)?;
    show("Ada takes her gathering back, Ben's words stay:", &ada);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "an example shows what it does")]
fn show(what: &str, board: &Board) {
    println!("{what}\n{}", board.picture());
}
