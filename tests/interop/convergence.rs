//! Two stock JavaScript clients and a samod client write on one board through broken lines and a restart.

use std::collections::BTreeSet;

use automerge::Automerge;
use harness::ink;
use harness::plan::{Dice, Plan};
use harness::proxy::Proxy;
use harness::samod::Samod;
use harness::settle::{PATIENCE, Party, settle};
use harness::stock::Stock;
use harness::world::World;
use serde::{Deserialize, Serialize};
use serde_json::json;

const CUTS: usize = 30;

/// The two JavaScript clients, then samod.
const PEOPLE: usize = 3;

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Step {
    /// Adds an idea.
    Add {
        who: usize,
        id: String,
        text: String,
    },
    /// Writes into an idea, where the writer has it.
    Write {
        who: usize,
        id: String,
        insert: String,
    },
    /// Moves an idea, where the mover has it.
    Move {
        who: usize,
        id: String,
        place: String,
    },
    /// This person's line fails.
    Cut { who: usize },
    /// It works again; `wait` until the person noticed.
    Mend { who: usize, wait: bool },
    /// The server ends by SIGTERM and starts again.
    Restart,
}

/// Thirty cuts with edits before, during and after each, and a restart in the middle.
fn roll(dice: &mut Dice) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut ideas = Vec::new();
    for cut in 0..CUTS {
        let who = dice.below(PEOPLE);
        some_edits(dice, &mut ideas, &mut steps);
        steps.push(Step::Cut { who });
        some_edits(dice, &mut ideas, &mut steps);
        steps.push(Step::Mend {
            who,
            wait: dice.below(2) == 0,
        });
        if cut == CUTS / 2 {
            steps.push(Step::Restart);
        }
    }
    steps
}

fn some_edits(dice: &mut Dice, ideas: &mut Vec<String>, steps: &mut Vec<Step>) {
    for _ in 0..1 + dice.below(4) {
        let who = dice.below(PEOPLE);
        let old = (!ideas.is_empty()).then(|| dice.below(ideas.len().max(1)));
        steps.push(match (dice.below(3), old) {
            (0, Some(old)) => Step::Write {
                who,
                id: ideas[old].clone(),
                insert: format!("«{}»", dice.below(100)),
            },
            (1, Some(old)) => {
                let place = format!("canvas@{},{}", dice.below(2000), dice.below(2000));
                Step::Move {
                    who,
                    id: ideas[old].clone(),
                    place,
                }
            }
            _ => {
                let id = dice.id().to_string();
                ideas.push(id.clone());
                Step::Add {
                    who,
                    text: format!("idea {}", ideas.len()),
                    id,
                }
            }
        });
    }
}

struct Group {
    world: World,
    stocks: Vec<Stock>,
    samod: Samod,
    proxies: Vec<Proxy>,
}

impl Group {
    async fn gather(world: World) -> (Self, harness::seat::Board) {
        let board = world.board("Interop board").await;
        let mut proxies = Vec::new();
        let mut seats = Vec::new();
        for name in ["Ada JavaScript", "Ben JavaScript", "Cleo Samod"] {
            proxies.push(Proxy::start(world.address()).await);
            seats.push(world.seat(&board, &board.participant, name).await);
        }
        let ada = world.stock(&seats[0], proxies[0].address()).await;
        let ben = world.stock(&seats[1], proxies[1].address()).await;
        let samod = world.samod(&seats[2], proxies[2].address()).await;
        (
            Self {
                world,
                stocks: vec![ada, ben],
                samod,
                proxies,
            },
            board,
        )
    }

    async fn take(&mut self, step: &Step) {
        match step {
            Step::Add { who, id, text } => match self.stocks.get(*who) {
                Some(stock) => {
                    let idea = json!({ "document": stock.document, "id": id, "text": text, "x": 3, "y": -4 });
                    stock.ask("add", idea).await.expect("an idea can be added");
                }
                None => self
                    .samod
                    .with(|document| ink::add(document, idea(id), text)),
            },
            Step::Write { who, id, insert } => match self.stocks.get(*who) {
                Some(stock) => {
                    let write = json!({ "document": stock.document, "idea": id, "at": 2, "remove": 1, "insert": insert });
                    unless_missing(stock.ask("write", write).await);
                }
                None => {
                    self.samod_edits(id, |document| ink::write(document, idea(id), 1, 0, insert))
                }
            },
            Step::Move { who, id, place } => match self.stocks.get(*who) {
                Some(stock) => {
                    let to = json!({ "document": stock.document, "idea": id, "place": place });
                    unless_missing(stock.ask("move", to).await);
                }
                None => self.samod_edits(id, |document| ink::place(document, idea(id), place)),
            },
            Step::Cut { who } => self.proxies[*who].cut().await,
            Step::Mend { who, wait } => self.mend(*who, *wait).await,
            Step::Restart => {
                self.world.server.stop(PATIENCE).await;
                self.world.server.rise().await;
            }
        }
    }

    /// samod makes an edit of an idea that it has by now.
    fn samod_edits(&self, id: &str, edit: impl FnOnce(&mut Automerge)) {
        self.samod.with(|document| {
            if ink::has(document, id) {
                edit(document);
            }
        });
    }

    async fn mend(&mut self, who: usize, wait: bool) {
        let connected = |stock: &Stock| stock.events("peer").len();
        let before = self.stocks.get(who).map(connected);
        self.proxies[who].mend().await;
        if let (Some(stock), Some(before), true) = (self.stocks.get(who), before, wait) {
            let back = || (connected(stock) > before).then_some(());
            let back = self.world.bell.until(PATIENCE, back).await;
            assert!(back.is_some(), "{} did not come back", stock.name());
        }
    }
}

fn idea(id: &str) -> crdt::Id {
    id.parse().expect("an id of the plan")
}

/// An edit of an idea that this client does not have yet is left out, as a person could not make it.
fn unless_missing(answer: Result<serde_json::Value, String>) {
    if let Err(why) = answer {
        assert_eq!(why, "no such idea");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stock_clients_and_samod_converge_through_thirty_cuts_and_a_restart() {
    let plan = Plan::make("interop", 6, roll);
    let (mut group, board) = Group::gather(World::start().await).await;
    for step in &plan.steps {
        group.take(step).await;
    }

    let fresh = group.world.participant(&board, "Fresh Rust").await;
    let (ada, ben) = (&group.stocks[0], &group.stocks[1]);
    let everybody: [&dyn Party; 4] = [ada, ben, &group.samod, &fresh];
    settle(&group.world.bell, &everybody).await;

    let picture = fresh.picture();
    for stock in [ada, ben] {
        let saved =
            crdt::document::load(&stock.save().await).expect("what JavaScript saves can be loaded");
        assert_eq!(ink::picture(&saved), picture, "{}", stock.name());
    }
    assert_eq!(group.samod.with(|document| ink::picture(document)), picture);
    assert!(!picture.contains("problem"), "{picture}");
    let added: BTreeSet<_> = plan
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Add { id, .. } => Some(id),
            _ => None,
        })
        .collect();
    let missing: Vec<_> = added
        .iter()
        .filter(|id| !picture.contains(&format!("idea {id} ")))
        .collect();
    assert!(missing.is_empty(), "{missing:?} are missing in\n{picture}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_each_client_reaches_the_others_at_once() {
    let (group, board) = Group::gather(World::start().await).await;
    let rust = group.world.participant(&board, "Rust Reader").await;
    let (ada, ben) = (&group.stocks[0], &group.stocks[1]);
    let everybody: [&dyn Party; 4] = [ada, ben, &group.samod, &rust];

    let idea = json!({ "document": ada.document, "id": "AdaAdaAdaAda", "text": "from JavaScript 👩‍🚀", "x": 1, "y": 2 });
    ada.ask("add", idea).await.expect("Ada adds");
    settle(&group.world.bell, &everybody).await;
    group
        .samod
        .with(|document| ink::add(document, "SamodSamod_1".parse().unwrap(), "from samod"));
    settle(&group.world.bell, &everybody).await;
    rust.adds("Rust-Rust-Ru".parse().unwrap(), "from Rust");
    settle(&group.world.bell, &everybody).await;

    let picture = rust.picture();
    for id in ["AdaAdaAdaAda", "SamodSamod_1", "Rust-Rust-Ru"] {
        assert!(picture.contains(&format!("idea {id} ")), "{picture}");
    }
    let read = ben
        .ask("read", json!({ "document": ben.document }))
        .await
        .expect("Ben reads");
    assert_eq!(
        read["document"]["ideas"]["00"]["AdaAdaAdaAda"]["text"],
        "from JavaScript 👩‍🚀"
    );
    assert_eq!(
        read["document"]["ideas"]["12"]["SamodSamod_1"]["text"],
        "from samod"
    );
    assert_eq!(
        read["document"]["ideas"]["11"]["Rust-Rust-Ru"]["text"],
        "from Rust"
    );
}
