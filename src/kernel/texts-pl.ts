import type { Code } from './codes.js'
import { polishReasons } from './reasons-pl.js'

/** The Polish texts of the code table, under the same codes, with the same values. */
export const polish: { readonly [C in Code]: string } = {
  INSTANT_INVALID:
    '{path} musi być chwilą w milisekundach od 1970 r., między -8.64e15 a 8.64e15; podano {value}. Użyj Date.parse("2026-11-02T09:00:00Z") albo Date.now().',
  DURATION_INVALID:
    '{path} musi być skończonym czasem większym od zera; podano {value}. Napisz hours(4), minutes(30) albo workingHours(8).',
  CALENDAR_INVALID: 'Kalendarz pracy jest nieprawidłowy w {path}: {problem}. Podano {value}. {fix}',
  CALENDAR_ZONE_UNKNOWN:
    '{path}: środowisko nie zna strefy czasowej {value}. Użyj nazwy IANA, na przykład "Europe/Warsaw".',
  CALENDAR_TIME_INVALID: '{path}: {value} nie jest godziną. Użyj "HH:MM" lub "HH:MM:SS" od "00:00" do "24:00".',
  CALENDAR_DATE_INVALID: '{path}: {value} nie jest datą. Użyj "RRRR-MM-DD", na przykład "2026-12-24".',
  CALENDAR_NEVER_OPENS:
    '{path} nigdy się nie otwiera: żaden przedział tygodnia nie ma długości. Podaj choć jeden, na przykład mon: [["09:00", "17:00"]].',
  CALENDAR_HORIZON:
    '{path}: {value} leży poza latami 1970–2200, które obejmują kalendarze pracy. Sprawdź chwilę i czas trwania.',
  POLICY_INVALID: 'Polityka jest nieprawidłowa w {path}: {problem}. Podano {value}. {fix}',
  POLICY_CATEGORY_UNKNOWN:
    '{path} wskazuje kategorię {value}, której polityka nie deklaruje. Dodaj ją w "categories" albo użyj jednej z: {known}.',
  POLICY_OWNER_UNKNOWN: '{path} wskazuje odpowiedzialnego {value}. Może nim być: {known}.',
  POLICY_TEAM_UNKNOWN: '{path} wskazuje zespół {value}, którego nie ma w "teams". Dodaj go tam albo użyj jednego z: {known}.',
  POLICY_CALENDAR_UNKNOWN:
    '{path} wskazuje kalendarz {value}. Dodaj go w "calendars" albo użyj jednego z: {known}.',
  POLICY_FACT_UNKNOWN:
    '{path} czyta fakt {value}, którego nie ma w schemacie faktów. Użyj jednego z: {known}; albo rozszerz schemat przez "facts".',
  POLICY_VALUE_UNKNOWN: '{path} porównuje {fact} z {value}, a ten fakt nigdy taki nie będzie. Może być: {known}.',
  POLICY_ID_DUPLICATE: '{path} powtarza identyfikator {value}, użyty już w {first}. Decyzje go zapisują: nadaj każdemu własny.',
  POLICY_TOO_LARGE: '{path} jest za duże: {value}, limit to {cap}. Podziel politykę albo uprość warunek.',
  POLICY_VERSION_MISSING:
    'Zgłoszenie {ticketId} ocenia polityka {policy} w wersji {version} (skrót {hash}), której nie podano. Przekaż tę wersję do createDesk w "earlier".',
  FACT_KEY_FORBIDDEN: '{path} to klucz, który mógłby sięgnąć prototypu obiektu. Usuń go: fakty to zwykłe dane.',
  FACTS_INVALID: 'Fakty są nieprawidłowe w {path}: {problem}. Podano {value}. {fix}',
  COMMAND_INVALID: 'Polecenie {command} jest nieprawidłowe w {path}: {problem}. Podano {value}. {fix}',
  TEXT_TOO_LONG:
    'Polecenie {command} jest nieprawidłowe w {path}: znaków jest {value}, limit to {cap}. Długie materiały prześlij jako odnośnik do załącznika.',
  DESK_INVALID: 'createDesk nie dostał prawidłowego {path}: {problem}. Podano {value}. {fix}',
  TICKET_EXISTS: 'Zgłoszenie {ticketId} już istnieje. Pomiń "id" albo podaj inne.',
  EVENT_UNKNOWN: 'Zdarzenie {eventId} ma typ {value} w wersji {v}, którego to wydanie nie odczyta. Zaktualizuj answerable.',
  HISTORY_BROKEN:
    'Historia zgłoszenia {ticketId} jest uszkodzona: oczekiwano zdarzenia {expected}, znaleziono {found}. Odtwórz ją z magazynu.',
  STORE_UNAVAILABLE: 'Magazyn nie odpowiedział: {problem}. Niczego nie zapisano; spróbuj ponownie.',
  TICKET_CONTENDED:
    'Zgłoszenie {ticketId} zmieniło się {attempts} razy podczas decyzji. Niczego nie zapisano; spróbuj ponownie.',
  DEADLINES_ENDLESS:
    'Terminy zgłoszenia {ticketId} wciąż wywołują następne ({count} w jednym kroku). Sprawdź konsekwencje polityki {policy}.',
  EXPECTATION_FAILED: '{problem}',
  REPLAY_INVALID: '{path} jest nieprawidłowe: {problem}. Podano {value}. {fix}',
  TICKET_NOT_FOUND: 'Dla tego uczestnika nie ma tu zgłoszenia {ticketId}.',
  MOVE_NOT_LEGAL: '{command} nie jest możliwe, gdy zgłoszenie {ticketId} ma stan {state}. Teraz możliwe: {legal}.',
  ACTOR_MAY_NOT: '{party} nie może wykonać {command} na zgłoszeniu {ticketId} w stanie {state}. Teraz możliwe: {legal}.',
  TICKET_VERSION_CONFLICT:
    'Zgłoszenie {ticketId} ma wersję {actual}, nie {expected}. Wczytaj je i zdecyduj ponownie.',
  IDEMPOTENCY_KEY_REUSED:
    'Klucz idempotencji {key} był już użyty z inną treścią. Do nowego polecenia użyj nowego klucza.',
  NOTHING_TO_CHANGE: '{command} nie zmieniłoby zgłoszenia {ticketId}: {problem}.',
  ...polishReasons,
}
