//! One conversation with a client: just enough SMTP (RFC 5321) for a client that speaks it properly.

use super::sink::{Mood, Received, State};
use std::io;
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

/// Whatever carries bytes both ways.
pub(super) trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

pub(super) struct Session {
    wire: BufReader<Box<dyn Wire>>,
    state: Arc<State>,
    encrypted: bool,
    login: Option<String>,
    begun: Option<Begun>,
}

/// A mail between its MAIL and its last line.
struct Begun {
    mood: Mood,
    from: String,
    to: Vec<String>,
}

/// Whether the conversation goes on.
type Goes = io::Result<ControlFlow<()>>;

impl Session {
    pub(super) fn new(wire: Box<dyn Wire>, state: Arc<State>, encrypted: bool) -> Self {
        let wire = BufReader::new(wire);
        Self { wire, state, encrypted, login: None, begun: None }
    }

    /// Talks until either side hangs up.
    pub(super) async fn hold(mut self) {
        let mut goes = self.answer("220 sink ESMTP").await;
        while let Ok(Continue(())) = goes {
            let mut line = String::new();
            goes = match self.wire.read_line(&mut line).await {
                Ok(0) => return,
                Ok(_) => self.obey(line.trim_end()).await,
                Err(error) => Err(error),
            };
        }
        let _ = self.wire.shutdown().await;
    }

    async fn obey(&mut self, line: &str) -> Goes {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.greet().await,
            "STARTTLS" => self.encrypt().await,
            "AUTH" => self.let_in(rest).await,
            "MAIL" => self.begin(rest).await,
            "RCPT" => self.address(rest).await,
            "DATA" => self.receive().await,
            "NOOP" => self.answer("250 2.0.0 fine").await,
            "QUIT" => self.say("221 2.0.0 bye").await.map(Break),
            _ => self.answer("502 5.5.2 unknown command").await,
        }
    }

    async fn greet(&mut self) -> Goes {
        let mut extensions = "250-sink\r\n250-8BITMIME\r\n250-AUTH PLAIN\r\n".to_owned();
        if self.state.starttls.is_some() && !self.encrypted {
            extensions.push_str("250-STARTTLS\r\n");
        }
        self.answer(&(extensions + "250 ENHANCEDSTATUSCODES")).await
    }

    async fn encrypt(&mut self) -> Goes {
        let Some(acceptor) = self.state.starttls.clone() else { return self.answer("502 5.5.1 no TLS here").await };
        self.say("220 2.0.0 go ahead").await?;
        let plain = std::mem::replace(&mut self.wire, BufReader::new(Box::new(tokio::io::empty())));
        self.wire = BufReader::new(Box::new(acceptor.accept(plain.into_inner()).await?));
        self.encrypted = true;
        Ok(Continue(()))
    }

    async fn let_in(&mut self, rest: &str) -> Goes {
        let given = rest.strip_prefix("PLAIN ").unwrap_or_default();
        if self.state.demanded_login().is_some_and(|demanded| demanded != given) {
            return self.answer("535 5.7.8 wrong user or password").await;
        }
        self.login = Some(given.to_owned());
        self.answer("235 2.7.0 come in").await
    }

    async fn begin(&mut self, rest: &str) -> Goes {
        if self.state.demanded_login().is_some() && self.login.is_none() {
            return self.answer("530 5.7.0 sign in first").await;
        }
        if self.begun.is_some() {
            return self.answer("503 5.5.1 one mail at a time").await;
        }
        let mood = self.state.mood();
        self.begun = Some(Begun { mood, from: between_brackets(rest), to: vec![] });
        match mood {
            Mood::Away => Ok(Break(())),
            _ => self.answer("250 2.1.0 fine").await,
        }
    }

    async fn address(&mut self, rest: &str) -> Goes {
        let Some(mail) = &mut self.begun else { return self.answer("503 5.5.1 which mail?").await };
        match mail.mood {
            Mood::RefusesRecipient(code) => self.answer(&format!("{code} nobody of that name")).await,
            Mood::Silent => std::future::pending().await,
            _ => {
                mail.to.push(between_brackets(rest));
                self.answer("250 2.1.5 fine").await
            }
        }
    }

    async fn receive(&mut self) -> Goes {
        let Some(Begun { mood, from, to }) = self.begun.take() else {
            return self.answer("503 5.5.1 which mail?").await;
        };
        self.say("354 go ahead").await?;
        let bytes = self.read_mail().await?;
        match mood {
            Mood::RefusesMail(code) => return self.answer(&format!("{code} not this mail")).await,
            Mood::HangsUpUnkept => return Ok(Break(())),
            _ => {}
        }
        self.state.keep(Received { from, to, bytes, encrypted: self.encrypted, login: self.login.clone() });
        match mood {
            Mood::HangsUpKept => Ok(Break(())),
            Mood::AcceptsAndHangsUp => self.say("250 2.0.0 kept").await.map(Break),
            _ => self.answer("250 2.0.0 kept").await,
        }
    }

    /// Up to the line with a single dot; other lines give back the dot that was put before them.
    async fn read_mail(&mut self) -> io::Result<Vec<u8>> {
        let mut mail = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.wire.read_until(b'\n', &mut line).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            match line.as_slice() {
                b".\r\n" => return Ok(mail),
                stuffed => mail.extend_from_slice(stuffed.strip_prefix(b".").unwrap_or(stuffed)),
            }
        }
    }

    async fn answer(&mut self, text: &str) -> Goes {
        self.say(text).await.map(Continue)
    }

    async fn say(&mut self, text: &str) -> io::Result<()> {
        self.wire.write_all(format!("{text}\r\n").as_bytes()).await?;
        self.wire.flush().await
    }
}

fn between_brackets(rest: &str) -> String {
    rest.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}
