//! The contract as OpenAPI is what was agreed on.

use crate::server::Server;

#[test]
fn the_contract_is_the_one_on_file() {
    let server = Server::start();
    let answer = server.get("/api/openapi.json", &[]);
    let found = format!(
        "{}\n",
        serde_json::to_string_pretty(&answer.json()).unwrap()
    );
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    // Whoever changes the contract says so: CHORUS_ACCEPT=1 writes it down, and the diff is reviewed.
    if std::env::var_os("CHORUS_ACCEPT").is_some() {
        std::fs::write(file, &found).unwrap();
    }
    let agreed = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        found == agreed,
        "the contract differs from server/openapi.json; if it is meant to, run this test with CHORUS_ACCEPT=1"
    );
}
