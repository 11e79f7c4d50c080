//! Which passwords are guessed first.
//!
//! There is no copied list here. Lists of leaked passwords, cut to those of twelve characters and more, are nearly all
//! made the same way: one everyday word, or the person's own name, padded with digits, repeated or walked along the
//! keyboard. So that shape is refused instead: a password whose rest is nothing once one such word, all runs and some
//! digits are taken away.

use skranke_domain::text::{Email, Name};

/// Whether someone who knows people, and this person's name and address, would try it early.
pub fn is_common(password: &str, email: &Email, name: &Name) -> bool {
    let plain = password.to_lowercase();
    if plain.contains(email.as_str()) || different_characters(&plain) < 5 {
        return true;
    }
    let mut words = own_words(email, name);
    words.extend(WORDS.split_whitespace().map(str::to_owned));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    is_one_padded_word(&plain, &words) || is_one_padded_word(&without_leet(&plain), &words)
}

fn different_characters(text: &str) -> usize {
    text.chars().collect::<std::collections::BTreeSet<_>>().len()
}

/// What is public about the person: the name, whole and in parts, and the parts of the address.
fn own_words(email: &Email, name: &Name) -> Vec<String> {
    let name = name.as_str().to_lowercase();
    let parts = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() >= 3).map(str::to_owned).collect()
    };
    let mut words = parts(&name);
    words.extend(parts(email.as_str()));
    words.push(words.concat());
    words.push(name.split_whitespace().collect());
    words.push(name);
    words.extend(email.as_str().split('@').map(str::to_owned));
    words.retain(|word| word.chars().count() >= 3);
    words
}

fn is_one_padded_word(password: &str, words: &[String]) -> bool {
    let mut rest = password.to_owned();
    let mut found = 0;
    for word in words {
        if rest.contains(word.as_str()) {
            rest = rest.replace(word.as_str(), " ");
            found += 1;
        }
    }
    found <= 1 && strength(&without_runs(&rest)) < 4
}

/// How many characters somebody must have thought of: letters count, digits and signs only past the tenth.
fn strength(rest: &str) -> usize {
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    let others = rest.chars().filter(|c| !c.is_alphabetic() && !c.is_whitespace()).count();
    letters + others.saturating_sub(10)
}

/// Takes out what goes on by itself for four characters or more: 1234, dcba, aaaa, asdf.
fn without_runs(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut kept = String::new();
    let mut rest = characters.as_slice();
    while let Some(first) = rest.first() {
        let run = run_length(rest);
        if run < 4 {
            kept.push(*first);
        }
        rest = rest.get(if run < 4 { 1 } else { run }..).unwrap_or_default();
    }
    kept
}

fn run_length(characters: &[char]) -> usize {
    let steps = |step: fn(char, char) -> bool| {
        1 + characters.windows(2).take_while(|pair| matches!(pair, [a, b] if step(*a, *b))).count()
    };
    let up = |a: char, b: char| u32::from(b) == u32::from(a) + 1;
    let down = |a: char, b: char| u32::from(a) == u32::from(b) + 1;
    let same = |a: char, b: char| a == b;
    [steps(up), steps(down), steps(same), steps(beside)].into_iter().max().unwrap_or(1)
}

/// Neighbours on a keyboard row, in either direction.
fn beside(a: char, b: char) -> bool {
    ["1234567890", "qwertyuiopå", "asdfghjkløæ", "zxcvbnm"].iter().any(|row| {
        let at = |c: char| row.chars().position(|key| key == c);
        matches!((at(a), at(b)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    })
}

/// Undoes the usual replacements: p@ssw0rd is password.
fn without_leet(text: &str) -> String {
    let letter = |c: char| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Everyday words of passwords in Norwegian and English, in lower case.
const WORDS: &str = "
    password passord passordet passordene passwort passw pass pwd hemmelig hemmeleg secret private privat
    admin administrator root system sysadmin user username bruker brukernavn guest gjest test tester testing demo
    example eksempel sample default standard login logon innlogging signin welcome velkommen velkomen hello hallo heisann
    skranke helpdesk brukerstotte brukerstøtte kundeservice support service kunde kunden customer agent ticket
    letmein openup sesame master superman batman spiderman pokemon starwars dragon monkey tiger lion elephant unicorn
    football fotball soccer baseball basketball hockey handball håndball liverpool arsenal chelsea manchester united
    barcelona rosenborg brann viking valerenga vålerenga skisport langrenn
    iloveyou loveyou jegelskerdeg elskerdeg elsker kjærlighet love lover angel engel princess prinsesse prince sunshine
    solskinn flower blomst butterfly sommerfugl chocolate sjokolade cookie banana banan apple eple orange
    summer sommer sommar winter vinter spring vår autumn høst haust january januar february februar march mars april
    may mai june juni july juli august september october oktober november december desember
    monday mandag måndag tuesday tirsdag tysdag wednesday onsdag thursday torsdag friday fredag saturday lørdag laurdag
    sunday søndag sundag
    norge noreg norway norsk oslo bergen trondheim stavanger tromso tromsø kristiansand drammen sverige danmark
    computer datamaskin internet internett network nettverk wireless router ruter telefon telephone mobil mobile
    samsung iphone android google facebook microsoft windows office linux ubuntu oracle cisco company firma bedrift
    changeme change byttmeg endre endremeg temporary midlertidig temp nopassword ingenting nothing whatever
    money penger business trustno freedom frihet peace shadow killer hunter ranger cowboy warrior ninja samurai
    michael jordan jennifer jessica ashley daniel thomas martin robert andrew charlie george harley maggie
    ginger pepper summertime sommertid hund hunden katt katten pusen kitty puppy mamma pappa mother father family familie
    barn baby jesus christ gud church kirke computer123 asdf qwer zxcv qwerty qwertz azerty abc abcd xyz
    xxx sex fuck fucker asshole faen helvete drittsekk satan
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_go_and_words_stay() {
        assert_eq!(without_runs("abcdx9876zz"), "xzz");
        assert_eq!(without_runs("asdfkatt"), "katt");
        assert_eq!(without_runs("bca"), "bca");
    }
}
