import type { Code } from './codes.js'
import { polishReasons } from './reasons-pl.js'

/** The Polish texts of the code table, under the same codes, with the same values. */
export const polish: { readonly [C in Code]: string } = {
  INSTANT_INVALID:
    '{path}: {value} nie jest chwilą. Użyj milisekund od 1970 r. w granicach ±8.64e15, na przykład Date.now().',
  DURATION_INVALID:
    '{path}: {value} nie jest skończonym czasem większym od zera. Użyj hours(4), minutes(30) albo workingHours(8).',
  PERIOD_INVALID:
    '{path}: {value} nie jest prawidłowym okresem. Użyj całych dni lub miesięcy, na przykład calendarDays(14); until to "end-of-day" lub "instant".',
  CALENDAR_INVALID: 'Kalendarz jest nieprawidłowy w {path}: {problem}. Podano {value}. {fix}',
  CALENDAR_ZONE_UNKNOWN:
    '{path}: {value} nie jest strefą czasową znaną temu środowisku. Użyj nazwy IANA, na przykład "Europe/Warsaw".',
  CALENDAR_TIME_INVALID: '{path}: {value} nie jest godziną. Użyj "HH:MM" lub "HH:MM:SS", do "24:00".',
  CALENDAR_DATE_INVALID: '{path}: {value} nie jest datą. Użyj "RRRR-MM-DD", na przykład "2026-12-24".',
  CALENDAR_RANGE_REVERSED: '{path}: {value} kończy się, zanim się zaczyna. Użyj "pierwszy/ostatni", oba włącznie.',
  CALENDAR_RANGES_OVERLAP:
    '{path}: {value} zachodzi na {other}. Podziel jeden z nich; pojedyncza data może być wewnątrz zakresu.',
  CALENDAR_UNKNOWN: '{path}: {value} nie jest znanym kalendarzem. Użyj identyfikatora zdefiniowanego kalendarza.',
  CALENDAR_NEVER_OPENS: '{path} nigdy się nie otwiera. Podaj przedział, na przykład mon: [["09:00", "17:00"]].',
  CALENDAR_HORIZON: '{path}: {value} wykracza poza lata 1970–2200. Sprawdź chwilę i czas trwania.',
  STATUTE_UNKNOWN: '{path}: {value} nie występuje w tabeli terminów ustawowych. Użyj jednego z: {known}.',
  STATUTE_RULE_UNKNOWN: '{path}: {value} nie jest regułą liczenia terminów. Użyj jednej z: {known}.',
  STATUTE_NOT_COMPUTED: '{statute} nie ma chwili końca: {problem}. {fix}',
  HOLIDAYS_INVALID: 'Opcje świąt są nieprawidłowe w {path}: {problem}. Podano {value}. {fix}',
  HOLIDAYS_PACKAGE_MISSING: 'Brak pakietu {package}, z którego pochodzą święta. Uruchom: npm install {package}.',
  CALENDAR_MISSING:
    'Cel liczy czas w kalendarzu, którego brakuje: {value}. Zadeklaruj go w polityce albo podaj createDesk „calendars”.',
  POLICY_INVALID: 'Polityka jest nieprawidłowa w {path}: {problem}. Podano {value}. {fix}',
  POLICY_CATEGORY_UNKNOWN: '{path}: {value} nie jest kategorią tej polityki. Dodaj ją albo użyj jednej z: {known}.',
  POLICY_OWNER_UNKNOWN: '{path}: {value} nie może odpowiadać. Użyj jednego z: {known}.',
  POLICY_TEAM_UNKNOWN: '{path}: {value} nie jest zespołem tej polityki. Dodaj go albo użyj jednego z: {known}.',
  POLICY_CALENDAR_UNKNOWN: '{path}: {value} nie jest kalendarzem tej polityki. Dodaj go albo użyj jednego z: {known}.',
  POLICY_FACT_UNKNOWN:
    '{path}: {value} nie jest faktem schematu. Rozszerz go przez "facts" albo użyj jednego z: {known}.',
  POLICY_VALUE_UNKNOWN: '{path}: {fact} nigdy nie ma wartości {value}. Użyj jednej z: {known}.',
  POLICY_SET_UNKNOWN:
    '{path}: {value} nie jest znanym zbiorem. Podaj go w "sets" (w wierszu poleceń: --sets PLIK) albo użyj jednego z: {known}.',
  POLICY_TARGET_UNKNOWN: '{path}: {value} nie jest celem tej polityki. Dodaj go albo użyj jednego z: {known}.',
  POLICY_CATEGORY_CIRCULAR:
    '{path}: {value} prowadzi z powrotem do siebie: {circle}. Daj jednej z nich inną kategorię nadrzędną albo żadnej.',
  POLICY_HASH_MISMATCH:
    'Polityka {policy} w wersji {version} ma {which} {actual}, a nie {expected}: jej treść nie jest tą, którą ogłoszono. Przywróć tamtą treść albo ogłoś tę jako nową wersję.',
  POLICY_ID_DUPLICATE: '{path}: {value} to już identyfikator w {first}. Nadaj każdemu własny identyfikator.',
  POLICY_CASES_INVALID: 'Przypadki polityki są nieprawidłowe w {path}: {problem}. Podano {value}. {fix}',
  POLICY_TOO_LARGE: '{path} jest za duże: {value}, limit to {cap}. Podziel to albo uprość.',
  POLICY_VERSION_MISSING:
    'Zgłoszenie {ticketId} ocenia polityka {policy} w wersji {version} (skrót {hash}), której to biurko nie ma. Trzymaj ją w policyRegistry, który dostaje createDesk.',
  POLICY_UNRESOLVED:
    'Nie udało się znaleźć polityki {policy} w wersji {version} (skrót {hash}): {problem}. Niczego nie zapisano; spróbuj ponownie.',
  POLICY_REGISTRY_INVALID: 'Rejestr polityk jest nieprawidłowy w {path}: {problem}. Jest {value}. {fix}',
  POLICY_VERSION_AMBIGUOUS:
    'Wersja {version} polityki {policy} ma dwie różne treści (skróty {first} i {second}). Nadaj późniejszej nową wersję; w obrębie wersji wolno zmieniać tylko teksty.',
  POLICY_NOT_IN_FORCE:
    'Żadna wersja polityki {policy} nie obowiązuje w chwili {value}: pierwsza, {version}, zaczyna się {from}. Dodaj wcześniejszą.',
  CLOCK_MISSING: 'Zgłoszenie {ticketId} nie ma zegara {value}. Ma: {known}.',
  CLOCK_NOT_STARTED: '{path}: zegar {clock} zgłoszenia {ticketId} rusza {startedAt}, później niż {value}.',
  CLOCK_TOO_LONG: 'Zegar {clock} jest za długi, by go wyjaśnić: ponad {cap}. Zapytaj o wcześniejszą chwilę.',
  FACT_KEY_FORBIDDEN: '{path} to klucz, który mógłby sięgnąć prototypu obiektu. Usuń go.',
  FACTS_INVALID: 'Fakty są nieprawidłowe w {path}: {problem}. Podano {value}. {fix}',
  COMMAND_INVALID: 'Dane dla {command} są nieprawidłowe w {path}: {problem}. Podano {value}. {fix}',
  TEXT_TOO_LONG:
    'Polecenie {command} jest nieprawidłowe w {path}: znaków jest {value}, limit to {cap}. Skróć go albo prześlij w częściach.',
  DESK_INVALID: 'Biurko jest nieprawidłowe w {path}: {problem}. Podano {value}. {fix}',
  EVENT_UNKNOWN: 'Zdarzenie {eventId} ma typ {value} w wersji {v}, którego to wydanie nie zna. Zaktualizuj answerable.',
  HISTORY_BROKEN:
    'Historia zgłoszenia {ticketId} jest uszkodzona: oczekiwano zdarzenia {expected}, znaleziono {found}. Odtwórz historię.',
  HISTORY_EMPTY:
    'Nie podano żadnych zdarzeń. Zgłoszenie ma co najmniej jedno; historię zgłoszenia czyta tylko operator i system.',
  HISTORY_NEEDED:
    'Decyzja o zgłoszeniu {ticketId} wymaga jego wcześniejszych zdarzeń. Podaj decide wszystkie {count} zdarzeń jako "history".',
  STORE_UNAVAILABLE: 'Magazyn nie odpowiedział: {problem}. Niczego nie zapisano; spróbuj ponownie.',
  TICKET_CONTENDED:
    'Inne polecenia zmieniły zgłoszenie {ticketId} przy każdej z {attempts} prób. Niczego nie zapisano; spróbuj ponownie.',
  DEADLINES_ENDLESS:
    'Na zgłoszeniu {ticketId} minęło więcej niż {count} terminów, a tyle zapisuje jeden krok. Uruchom najpierw desk.work.sweep() i sprawdź cele polityki {policy}.',
  EXPECTATION_FAILED: '{problem}',
  CLASSIFIER_INVALID: 'Klasyfikator jest nieprawidłowy w {path}: {problem}. Podano {value}. {fix}',
  CLASSIFIER_PACKAGE_MISSING: 'Brakuje pakietu {package}, a trening go potrzebuje. Uruchom: npm install {package}.',
  FILE_INVALID: '{option} {file}: {problem}. {fix}',
  REPLAY_INVALID: '{path} jest nieprawidłowe: {problem}. Podano {value}. {fix}',
  TICKET_EXISTS: 'Zgłoszenie {ticketId} już istnieje. Podaj inne id albo żadnego.',
  TICKET_NOT_FOUND: 'Dla tego uczestnika nie ma zgłoszenia {ticketId}.',
  MOVE_NOT_LEGAL: '{command} nie jest możliwe, gdy zgłoszenie {ticketId} ma stan {state}. Teraz możliwe: {legal}.',
  ACTOR_MAY_NOT:
    '{party} nie może wykonać {command} na zgłoszeniu {ticketId} w stanie {state}. Teraz możliwe: {legal}.',
  TICKET_VERSION_CONFLICT: 'Zgłoszenie {ticketId} ma wersję {actual}, nie {expected}. Wczytaj je ponownie.',
  IDEMPOTENCY_KEY_REUSED: 'Klucz idempotencji {key} był już użyty z inną treścią. Użyj nowego.',
  TEAM_UNKNOWN:
    'Zgłoszenie {ticketId} nie może trafić do zespołu {team}, którego polityka nie deklaruje. Użyj jednego z: {known}.',
  POLICY_VERSION_UNKNOWN:
    'Zgłoszenia {ticketId} nie można przenieść do wersji polityki {version}, której to biurko nie ma. Użyj jednej z: {known}.',
  FACT_FROZEN: 'Fakt {path} zgłoszenia {ticketId} jest zamrożony od otwarcia. Otwórz inne zgłoszenie dla innej sprawy.',
  CATEGORY_RETIRED: 'Kategoria {category} nie przyjmuje nowych zgłoszeń. {fix}',
  CLOCK_UNKNOWN:
    'Zgłoszenie {ticketId} nie ma zegara {clock}, który to polecenie może zmienić. Użyj jednego z: {known}.',
  EXTENSION_SHORTENS:
    'Termin zegara {clock} zgłoszenia {ticketId} upływa {dueAt}: przedłużenie do {until} nic by nie dodało. Podaj późniejszą chwilę.',
  EXTENSION_UNIT:
    'Zegar {clock} zgłoszenia {ticketId} nie liczy w jednostce {unit}: przedłuż go o {known} albo do podanej chwili.',
  MEMBER_NOT_ALLOWED: '{party} nie może ustawić {member} w {command}: mogą to tylko operator i system.',
  TOWARDS_NOT_ALLOWED:
    'Zgłoszenie otwierane przez klienta nie może być do kogoś skierowane, tu przez: {party}. Pomiń „towards”: odpowie właściciel.',
  REASON_REQUIRED: '{command} na zgłoszeniu {ticketId} wymaga powodu. Podaj kod, na przykład "not-ours".',
  ANSWER_OWED:
    'Autor zgłoszenia {ticketId} czeka na odpowiedź. Rozwiąż je z treścią napisaną przez człowieka albo najpierw odpowiedz.',
  SELLER_NOT_ON_TICKET:
    'Sprzedawca {seller} nie uczestniczy w zgłoszeniu {ticketId}, więc tego nie przeczyta. Najpierw przydziel mu zgłoszenie albo daj dostęp.',
  REPLY_DATE_REFUSED:
    'Tej odpowiedzi na zgłoszenie {ticketId} nie można datować na {occurredAt}: {problem}. Pomiń „occurredAt”, a będzie się liczyć od teraz.',
  REPLY_MISADDRESSED:
    'Tej odpowiedzi na zgłoszenie {ticketId} nie można tak skierować: {problem}. Zmień „to” albo „awaits”.',
  TICKET_CLAIMED: 'Zgłoszenie {ticketId} prowadzi już {agent}. Poproś o jego zwolnienie albo je przydziel.',
  CATEGORY_UNDECLARED: 'Polityka nie ma kategorii {category}. Użyj jednej z: {known}.',
  NOTHING_TO_CHANGE: '{command} nie zmieniłoby zgłoszenia {ticketId}: {problem}.',
  ...polishReasons,
}
