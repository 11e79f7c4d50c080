# The words that scripts show: notices, names of keys, the palette.

## Notices
script-undo = Angre
script-undo-last = Angre det siste
script-not-sent = Vart ikkje sendt. Prøv igjen
script-failed = Det gjekk ikkje. Prøv igjen
script-signed-out = Du er logga ut. Last sida på nytt for å gå vidare
script-offline = Fråkopla, prøver igjen
script-unreachable = Vi får ikkje kontakt med tenaren. Det du har skrive, er teke vare på.
script-try-again = Prøv igjen
script-sending = Sender …
script-draft-saved = Utkast lagra

## Colleagues
script-viewing = { $name } les
script-writing = { $name } skriv eit svar
script-writing-too = { $name } skriv òg eit svar. Trykk ein gong til for å sende ditt

## The list
script-arrivals-one = { $n } ny sak
script-arrivals-other = { $n } nye saker
script-selected-one = { $n } vald
script-selected-other = { $n } valde
script-next-row = Neste sak
script-previous-row = Førre sak
script-extend-down = Vel nedover
script-extend-up = Vel oppover
script-select-row = Vel saka
script-open-row = Opne saka og gå inn i henne
script-back-to-list = Tilbake til lista

## Keys
script-help = Snøggtastar
script-help-key = Tast
script-help-does = Kva han gjer
script-help-setting = Snøggtastar med éin tast kan slåast av:

## Palette
script-palette = Søk og kommandoar
script-palette-hint = Søk etter ei sak, ein kunde eller noko du vil gjere
script-palette-none = Fann ingenting
script-palette-lately = Opna nyleg
script-palette-tickets = Saker
script-palette-actions = Dette kan du gjere her
script-palette-customers = Kundar
script-palette-views = Sider

## Files
script-file-too-large = { $name } er for stor. Ei fil kan vere på opptil { $limit }
script-too-many-files = Du kan leggje ved opptil { $n } filer om gongen
script-remove-file = Fjern
