use super::*;
use serde_json::{Value, json};

const ISSUER: &str = "https://desk.example.no";

fn key() -> SigningKey {
    SigningKey::parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE").unwrap()
}

fn tokens() -> AccessTokens {
    AccessTokens::new(&key(), ISSUER).unwrap()
}

fn noon() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

fn kari() -> Bearer {
    Bearer { user: UserId(7), session: SessionId(11), version: 3 }
}

fn b64(json: impl ToString) -> String {
    Base64UrlUnpadded::encode_string(json.to_string().as_bytes())
}

fn claims() -> Value {
    let at = noon().timestamp();
    json!({"iss": ISSUER, "aud": AUDIENCE, "sub": "7", "sid": 11, "ver": 3, "iat": at, "nbf": at, "exp": at + 600})
}

/// Signs anything with our own key.
fn signed(header: &str, claims: &Value) -> String {
    let message = format!("{}.{}", b64(header), b64(claims));
    let mac = Hmac::<Sha256>::new_from_slice(key().0.expose_secret()).unwrap().chain_update(&message);
    format!("{message}.{}", Base64UrlUnpadded::encode_string(&mac.finalize().into_bytes()))
}

const OURS: &str = r#"{"typ":"JWT","alg":"HS256"}"#;

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

#[test]
fn a_token_names_its_bearer_for_ten_minutes() {
    let token = tokens().issue(kari(), noon()).unwrap();
    let at = |seconds: i64| tokens().check(token.expose_secret(), noon() + TimeDelta::seconds(seconds));
    assert_eq!(at(0).unwrap(), kari());
    assert_eq!(at(629).unwrap(), kari());
    assert!(matches!(at(630), Err(Error::SignedOut(_))));
    assert!(matches!(at(86_400 * 3_650), Err(Error::SignedOut(_))));
}

#[test]
fn a_clock_that_goes_back_a_little_is_forgiven_and_a_lot_is_not() {
    let token = tokens().issue(kari(), noon()).unwrap();
    let before = |seconds: i64| tokens().check(token.expose_secret(), noon() - TimeDelta::seconds(seconds));
    assert!(before(30).is_ok());
    assert!(before(31).is_err());
}

#[test]
fn the_test_signer_makes_what_we_make() {
    assert_eq!(tokens().check(&signed(OURS, &claims()), noon()).unwrap(), kari());
}

#[test]
fn no_header_but_ours_is_looked_at() {
    for header in [
        r#"{"alg":"HS256"}"#,
        r#"{"alg":"HS256","typ":"JWT"}"#,
        r#"{"typ":"JWT","alg":"none"}"#,
        r#"{"typ":"JWT","alg":"None"}"#,
        r#"{"typ":"JWT","alg":"hs256"}"#,
        r#"{"typ":"JWT","alg":"HS384"}"#,
        r#"{"typ":"JWT","alg":"HS512"}"#,
        r#"{"typ":"JWT","alg":"RS256"}"#,
        r#"{"typ":"JWT","alg":"ES256"}"#,
        r#"{"typ":"JWT","alg":"EdDSA"}"#,
        r#"{"typ":"JWT","alg":"HS256","kid":"../../dev/null"}"#,
        r#"{"typ":"JWT","alg":"HS256","jku":"https://evil.example/keys"}"#,
        r#"{"typ":"JWT","alg":"HS256","x5u":"https://evil.example/cert"}"#,
        r#"{"typ":"JWT","alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}}"#,
        r#"{"typ":"JWT","alg":"HS256","crit":["exp"]}"#,
    ] {
        assert!(tokens().check(&signed(header, &claims()), noon()).is_err(), "{header}");
        let unsigned = format!("{}.{}.", b64(header), b64(claims()));
        assert!(tokens().check(&unsigned, noon()).is_err(), "{header}");
    }
}

#[test]
fn every_claim_counts() {
    let at = noon().timestamp();
    for bad in [
        with("iss", json!("https://other.example.no")),
        with("iss", Value::Null),
        with("aud", json!("another-api")),
        with("aud", json!([])),
        with("sub", json!("kari")),
        with("sub", json!(7)),
        with("sid", json!("11")),
        with("ver", Value::Null),
        with("exp", Value::Null),
        with("exp", json!(at - 31)),
        with("exp", json!(at + 601)),
        with("exp", json!(i64::MAX)),
        with("exp", json!(-1)),
        with("nbf", json!(at + 31)),
        with("nbf", Value::Null),
    ] {
        assert!(tokens().check(&signed(OURS, &bad), noon()).is_err(), "{bad}");
    }
}

#[test]
fn a_token_that_was_touched_is_refused() {
    let good = signed(OURS, &claims());
    let (message, signature) = good.rsplit_once('.').unwrap();
    let other = with("sub", json!("1"));
    let forged = format!("{}.{}.{signature}", b64(OURS), b64(other));
    let foreign = AccessTokens::new(&SigningKey::generate().unwrap(), ISSUER).unwrap().issue(kari(), noon()).unwrap();
    for bad in [
        forged.as_str(),
        foreign.expose_secret(),
        message,
        &format!("{message}."),
        &format!("{message}.{}", &signature[..42]),
        &format!("{good}."),
        &format!("{good} "),
        &format!("{good}\0"),
        &good.to_uppercase(),
        "",
        ".",
        "..",
        "...",
        "a.b.c",
    ] {
        assert!(tokens().check(bad, noon()).is_err(), "{bad}");
    }
}

#[test]
fn a_key_survives_its_file_and_is_never_shown() {
    let key = SigningKey::generate().unwrap();
    let text = key.to_text();
    let token = AccessTokens::new(&key, ISSUER).unwrap().issue(kari(), noon()).unwrap();
    let again = SigningKey::parse(&format!("{}\n", text.expose_secret())).unwrap();
    assert!(AccessTokens::new(&again, ISSUER).unwrap().check(token.expose_secret(), noon()).is_ok());
    assert!(SigningKey::parse("").is_none());
    assert!(SigningKey::parse("c2hvcnQ").is_none());
}
