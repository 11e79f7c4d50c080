# The words that scripts show: notices, names of keys, the palette.

## Notices
script-undo = Angre
script-undo-last = Angre det siste
script-not-sent = Ble ikke sendt. Prøv igjen
script-failed = Det gikk ikke. Prøv igjen
script-signed-out = Du er logget ut. Last siden på nytt for å gå videre
script-offline = Frakoblet, prøver igjen
script-unreachable = Vi får ikke kontakt med tjeneren. Det du har skrevet, er tatt vare på.
script-try-again = Prøv igjen
script-sending = Sender …
script-draft-saved = Utkast lagret

## Colleagues
script-viewing = { $name } leser
script-writing = { $name } skriver et svar
script-writing-too = { $name } skriver også et svar. Trykk en gang til for å sende ditt

## The list
script-arrivals-one = { $n } ny sak
script-arrivals-other = { $n } nye saker
script-selected-one = { $n } valgt
script-selected-other = { $n } valgt
script-next-row = Neste sak
script-previous-row = Forrige sak
script-extend-down = Velg nedover
script-extend-up = Velg oppover
script-select-row = Velg saken
script-open-row = Åpne saken og gå inn i den
script-back-to-list = Tilbake til listen

## Keys
script-help = Hurtigtaster
script-help-key = Tast
script-help-does = Hva den gjør
script-help-setting = Hurtigtaster med én tast kan slås av:

## Palette
script-palette = Søk og kommandoer
script-palette-hint = Søk etter en sak, en kunde eller noe du vil gjøre
script-palette-none = Fant ingenting
script-palette-lately = Åpnet nylig
script-palette-tickets = Saker
script-palette-actions = Dette kan du gjøre her
script-palette-customers = Kunder
script-palette-views = Sider

## Files
script-file-too-large = { $name } er for stor. En fil kan være på opptil { $limit }
script-too-many-files = Du kan legge ved opptil { $n } filer om gangen
script-remove-file = Fjern
